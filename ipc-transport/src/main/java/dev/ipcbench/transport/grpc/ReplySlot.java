package dev.ipcbench.transport.grpc;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.grpc.wire.CallEnd;
import dev.ipcbench.transport.grpc.wire.MessageField;
import dev.ipcbench.transport.message.ProtocolException;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Hands a reply from the thread of the channel to the owner of the connection, which waits for it.
 * Used for successive unary calls, or for all messages of one stream.
 *
 * <pre>
 *  owner:    expect ──► send ──► await ............► (woken) read the fields
 *  channel:                      onMessage, onClose ──► write the fields, the volatile ones last
 * </pre>
 */
final class ReplySlot extends ClientCall.Listener<InputStream> {

  private final Thread owner = Thread.currentThread();
  private final OpenChannel channel;
  private final boolean streaming;
  private @Nullable ClientCall<InputStream, InputStream> call;
  private @Nullable ByteBuffer reply;
  private boolean received = true; // no reply is expected yet
  private @Nullable IOException failure;

  /** Whether the next message of a stream has arrived. */
  private volatile boolean arrived;

  /** How the call ended; null while it is active. */
  private volatile @Nullable Status status;

  /**
   * @param streaming whether {@link #await} returns after a message, not after the end of the call
   */
  ReplySlot(OpenChannel channel, boolean streaming) {
    this.channel = channel;
    this.streaming = streaming;
  }

  /** Starts a call whose replies this slot receives. */
  void start(ClientCall<InputStream, InputStream> call) {
    this.call = call;
    status = null;
    call.start(this, new Metadata());
  }

  /** Sets the buffer for the next reply. */
  void expect(ByteBuffer reply) throws IOException {
    if (channel.isClosed() || channel.isLost() || (streaming && status != null)) {
      throw ended();
    }
    this.reply = reply.clear();
    received = false;
    arrived = false;
  }

  /** Returns when the buffer holds the reply or a refusal. */
  void await() throws IOException {
    while (status == null && !arrived) {
      LockSupport.park(this);
      if (owner.isInterrupted()) {
        Objects.requireNonNull(call).cancel("interrupted", null);
        throw new ClosedByInterruptException();
      }
    }
    if (failure != null) {
      throw failure;
    }
    Status end = status;
    if (end != null && !received) {
      new CallEnd(end)
          .writeRefusal(Objects.requireNonNull(reply), channel.to(), channel.isClosed());
    }
  }

  private IOException ended() {
    return new CallEnd(status).exception(channel.to(), channel.isClosed());
  }

  @Override
  public void onMessage(InputStream message) {
    if (received) {
      fail("received a reply without a request");
      return;
    }
    try {
      MessageField.read(message, this::replyBuffer);
      received = true;
    } catch (IOException e) {
      failure = e;
      Objects.requireNonNull(call).cancel("the reply cannot be read", e);
    }
    if (streaming) {
      Objects.requireNonNull(call).request(1);
      arrived = true;
      LockSupport.unpark(owner);
    }
  }

  private ByteBuffer replyBuffer(int length) throws ProtocolException {
    ByteBuffer buffer = Objects.requireNonNull(reply);
    if (length > buffer.capacity()) {
      throw ProtocolException.replyTooLong(length, buffer.capacity());
    }
    return buffer;
  }

  private void fail(String why) {
    failure = new ProtocolException(Refusals.Cause.NOT_A_MESSAGE, why);
    Objects.requireNonNull(call).cancel(why, failure);
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    this.status = status;
    LockSupport.unpark(owner);
  }
}
