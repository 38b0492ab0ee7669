package dev.ipcbench.transport.grpc.wire;

import com.google.protobuf.Descriptors;
import dev.ipcbench.transport.grpc.v1.Echo;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import io.grpc.protobuf.ProtoServiceDescriptorSupplier;
import java.io.InputStream;

/**
 * The service of {@code ipcbench/v1/echo.proto}. Its messages are handed over as gRPC has them, as
 * streams of bytes: {@link EncodedMessage} and {@link MessageField} write and read them without an
 * object per message. Reflection still finds the schema.
 */
public final class EchoMethods {

  private static final String NAME = "ipcbench.v1.EchoService";

  /** One request, one reply. */
  public static final MethodDescriptor<InputStream, InputStream> ROUND_TRIP =
      method("RoundTrip", MethodType.UNARY);

  /** Any number of requests, each answered in its turn. */
  public static final MethodDescriptor<InputStream, InputStream> ROUND_TRIP_STREAM =
      method("RoundTripStream", MethodType.BIDI_STREAMING);

  /** Both methods and where their schema is. */
  public static final ServiceDescriptor SERVICE =
      ServiceDescriptor.newBuilder(NAME)
          .addMethod(ROUND_TRIP)
          .addMethod(ROUND_TRIP_STREAM)
          .setSchemaDescriptor(new Schema())
          .build();

  /**
   * The largest message a side takes from gRPC, bytes: more than the limit of the header, so that
   * the one who exceeds it is told in our words.
   */
  public static final int MAX_MESSAGE_BYTES = (4 << 20) + 1024;

  /**
   * HTTP/2's flow control, bytes: a message of the largest size need not wait for it. A fixed one,
   * because gRPC measures with pings where it is left to choose.
   */
  public static final int WINDOW_BYTES = 2 << 20;

  private EchoMethods() {}

  private static MethodDescriptor<InputStream, InputStream> method(String name, MethodType type) {
    IdentityMarshaller bytes = new IdentityMarshaller();
    return MethodDescriptor.newBuilder(bytes, bytes)
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
        .build();
  }

  private record IdentityMarshaller() implements MethodDescriptor.Marshaller<InputStream> {
    @Override
    public InputStream stream(InputStream value) {
      return value;
    }

    @Override
    public InputStream parse(InputStream stream) {
      return stream;
    }
  }

  /** Asked by reflection alone. */
  private record Schema() implements ProtoFileDescriptorSupplier, ProtoServiceDescriptorSupplier {
    @Override
    public Descriptors.FileDescriptor getFileDescriptor() {
      return Echo.getDescriptor();
    }

    @Override
    public Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("EchoService");
    }
  }
}
