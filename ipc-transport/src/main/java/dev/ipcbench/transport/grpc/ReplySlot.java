package dev.ipcbench.transport.grpc;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.grpc.wire.MessageField;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where the owner of a connection waits, and where the thread of its channel puts the reply. Used
 * for one call after the other, or for all messages of one stream.
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
  private boolean received = true; // nothing is asked for yet
  private @Nullable IOException failure;

  /** Of a stream: its next message is here. */
  private volatile boolean arrived;

  /** How the call ended; null while it has not. */
  private volatile @Nullable Status status;

  /**
   * @param streaming whether a message is all that is waited for, rather than the end of the call
   */
  ReplySlot(OpenChannel channel, boolean streaming) {
    this.channel = channel;
    this.streaming = streaming;
  }

  /** Starts a call whose replies come here. */
  void start(ClientCall<InputStream, InputStream> call) {
    this.call = call;
    status = null;
    call.start(this, new Metadata());
  }

  /** Says where the next reply goes. */
  void expect(ByteBuffer reply) throws IOException {
    if (channel.isClosed() || channel.isLost() || (streaming && status != null)) {
      throw ended();
    }
    this.reply = reply.clear();
    received = false;
    arrived = false;
  }

  /** Returns when the reply, or a refusal, is in the buffer. */
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
      explain(end);
    }
  }

  private void explain(Status why) throws IOException {
    switch (why.getCode()) {
      case INVALID_ARGUMENT, RESOURCE_EXHAUSTED, DATA_LOSS ->
          Refusal.write(Objects.requireNonNull(reply), reason());
      default -> throw ended();
    }
  }

  private IOException ended() {
    if (channel.isClosed()) {
      return new AsynchronousCloseException();
    }
    Status end = status;
    // A server that ends resets its streams, which is CANCELLED here, before it closes.
    if (end == null
        || end.isOk()
        || end.getCode() == Status.Code.UNAVAILABLE
        || end.getCode() == Status.Code.CANCELLED) {
      return new EOFException(
          channel.to() + ": the peer closed the connection instead of a reply: " + reason());
    }
    return new IOException(channel.to() + ": " + reason(), end.getCause());
  }

  /** What gRPC, or the peer, says of the end of the call. */
  String reason() {
    Status end = status;
    if (end == null) {
      return "no call was under way";
    }
    String text = end.getDescription() == null ? end.getCode().name() : end.getDescription();
    return end.getCause() == null ? text : text + ": " + end.getCause().getMessage();
  }

  @Override
  public void onMessage(InputStream message) {
    if (received) {
      fail("a reply came that nobody asked for");
      return;
    }
    try {
      MessageField.read(message, this::room);
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

  private ByteBuffer room(int length) throws ProtocolException {
    ByteBuffer room = Objects.requireNonNull(reply);
    if (length > room.capacity()) {
      throw ProtocolException.replyTooLong(length, room.capacity());
    }
    return room;
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
