package dev.ipcbench.transport.grpc.server;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Makes calls with arbitrary bytes as the message. */
record Call(Channel channel) {

  private record Bytes() implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
    return MethodDescriptor.newBuilder(new Bytes(), new Bytes())
        .setType(type)
        .setFullMethodName("ipcbench.v1.EchoService/" + name)
        .build();
  }

  /** Makes a unary call and returns the reply. */
  byte[] unary(String method, byte... message) throws StatusRuntimeException {
    return ClientCalls.blockingUnaryCall(
        channel, method(method, MethodType.UNARY), CallOptions.DEFAULT, message);
  }

  /** Sends one message of a streaming call and returns the first reply. */
  byte[] stream(String method, byte... message) throws StatusRuntimeException {
    return ClientCalls.blockingServerStreamingCall(
            channel, method(method, MethodType.SERVER_STREAMING), CallOptions.DEFAULT, message)
        .next();
  }
}
