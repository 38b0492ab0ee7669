package dev.ipcbench.bench.pairs.grpc;

import com.google.protobuf.BytesValue;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;

/**
 * The method as a generated stub describes it. {@code google.protobuf.BytesValue} has one field
 * {@code bytes} with the number 1, so that the bytes on the wire are those of the product.
 */
final class RoundTrip {

  static final String SERVICE = "ipcbench.v1.EchoService";

  static final MethodDescriptor<BytesValue, BytesValue> METHOD =
      MethodDescriptor.<BytesValue, BytesValue>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "RoundTrip"))
          .setRequestMarshaller(ProtoUtils.marshaller(BytesValue.getDefaultInstance()))
          .setResponseMarshaller(ProtoUtils.marshaller(BytesValue.getDefaultInstance()))
          .setSampledToLocalTracing(false)
          .build();

  private RoundTrip() {}
}
