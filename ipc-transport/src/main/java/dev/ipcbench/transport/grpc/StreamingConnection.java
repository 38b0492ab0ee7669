package dev.ipcbench.transport.grpc;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.grpc.wire.EchoMethods;
import dev.ipcbench.transport.grpc.wire.EncodedMessage;
import io.grpc.ClientCall;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Sends one message each way for every round trip, all in one streaming call. */
final class StreamingConnection implements Connection {

  private final OpenChannel channel;
  private final ReplySlot slot;
  private final EncodedMessage encoded = new EncodedMessage();
  private final ClientCall<InputStream, InputStream> call;

  StreamingConnection(OpenChannel channel) {
    this.channel = channel;
    this.slot = new ReplySlot(channel, true);
    this.call = channel.call(EchoMethods.ROUND_TRIP_STREAM);
    slot.start(call);
    call.request(1);
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    slot.expect(reply);
    call.sendMessage(encoded.of(request));
    slot.await();
  }

  @Override
  public void close() {
    channel.close();
  }
}
