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
 * Describes the methods of {@code ipcbench/v1/echo.proto}. Messages stay the byte streams that gRPC
 * passes: {@link EncodedMessage} and {@link MessageField} write and read them without an object per
 * message. Reflection still finds the schema.
 */
public final class EchoMethods {

  private static final String NAME = "ipcbench.v1.EchoService";

  /** One request, one reply. */
  public static final MethodDescriptor<InputStream, InputStream> ROUND_TRIP =
      method("RoundTrip", MethodType.UNARY);

  /** Any number of requests, answered in order. */
  public static final MethodDescriptor<InputStream, InputStream> ROUND_TRIP_STREAM =
      method("RoundTripStream", MethodType.BIDI_STREAMING);

  /** Both methods and their schema. */
  public static final ServiceDescriptor SERVICE =
      ServiceDescriptor.newBuilder(NAME)
          .addMethod(ROUND_TRIP)
          .addMethod(ROUND_TRIP_STREAM)
          .setSchemaDescriptor(new Schema())
          .build();

  /**
   * The largest message that gRPC accepts, bytes: more than the limit of the header, so that a peer
   * that exceeds that limit receives the reason of this project.
   */
  public static final int MAX_MESSAGE_BYTES = (4 << 20) + 1024;

  /**
   * The HTTP/2 flow control window, bytes: large enough for a message of the largest size. Fixed,
   * because gRPC otherwise sends pings to estimate one.
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

  /** Used by the reflection service only. */
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
