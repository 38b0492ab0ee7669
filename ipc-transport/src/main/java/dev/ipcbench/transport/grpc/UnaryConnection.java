package dev.ipcbench.transport.grpc;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.grpc.wire.EchoMethods;
import dev.ipcbench.transport.grpc.wire.EncodedMessage;
import io.grpc.ClientCall;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Makes one call for every round trip, all over one HTTP/2 connection. */
final class UnaryConnection implements Connection {

  private final OpenChannel channel;
  private final ReplySlot slot;
  private final EncodedMessage encoded = new EncodedMessage();

  UnaryConnection(OpenChannel channel) {
    this.channel = channel;
    this.slot = new ReplySlot(channel, false);
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    slot.expect(reply);
    ClientCall<InputStream, InputStream> call = channel.call(EchoMethods.ROUND_TRIP);
    slot.start(call);
    call.sendMessage(encoded.of(request));
    call.halfClose();
    call.request(2); // after the message: it is a separate task for the thread of the channel
    slot.await();
  }

  @Override
  public void close() {
    channel.close();
  }
}
