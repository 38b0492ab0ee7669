package dev.ipcbench.transport.aeron.link;

import static dev.ipcbench.transport.message.Header.BYTES;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.EchoHandler;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reassembles a message from Aeron's fragments, with one copy from the log to the message's buffer.
 * Owned by one thread.
 */
public final class Inbox implements FragmentHandler {

  private final boolean grows;
  private ByteBuffer message;
  private int received;
  private int whole;
  private @Nullable ProtocolException failure;

  private Inbox(ByteBuffer message, boolean grows) {
    this.message = message;
    this.grows = grows;
  }

  /** Returns an inbox with a buffer of its own that grows with the messages. */
  public static Inbox growing() {
    return new Inbox(ByteBuffer.allocateDirect(4096), true);
  }

  /** Returns an inbox for the caller's buffers. */
  public static Inbox fixed() {
    return new Inbox(ByteBuffer.allocateDirect(BYTES), false);
  }

  /** Starts the next message, in the current buffer. */
  public void begin() {
    received = 0;
    whole = Integer.MAX_VALUE;
    failure = null;
  }

  /** Starts the next message, in the caller's buffer. */
  public void begin(ByteBuffer buffer) {
    message = buffer.clear();
    begin();
  }

  /** Returns whether the message is complete; its limit is then set. */
  boolean isWhole() throws ProtocolException {
    if (failure != null) {
      throw failure;
    }
    return received == whole;
  }

  public int received() {
    return received;
  }

  public ByteBuffer message() {
    return message;
  }

  /** Returns the message in a buffer with room for a reply of that length. */
  public ByteBuffer withCapacity(int bytes) {
    message = EchoHandler.withCapacity(message, bytes);
    return message;
  }

  /** Stores a failure for {@link #isWhole}: Aeron would not pass the exception on. */
  @Override
  public void onFragment(DirectBuffer buffer, int offset, int length, Header header) {
    try {
      if (received == 0) {
        start(buffer, offset, length);
      }
      if (length > whole - received) {
        throw invalid("%d bytes, but %d bytes of the message are left", length, whole - received);
      }
      buffer.getBytes(offset, message, received, length);
      received += length;
      if (received == whole) {
        message.limit(whole);
      }
    } catch (ProtocolException e) {
      failure = e;
    }
  }

  private void start(DirectBuffer buffer, int offset, int length) throws ProtocolException {
    if (length < BYTES) {
      throw invalid("%d bytes, but a header has %d", length, BYTES);
    }
    message.clear();
    buffer.getBytes(offset, message, 0, BYTES);
    whole = dev.ipcbench.transport.message.Header.messageLength(message);
    if (whole > message.capacity()) {
      if (!grows) {
        throw ProtocolException.replyTooLong(whole, message.capacity());
      }
      message = EchoHandler.withCapacity(message, whole).clear();
    }
  }

  private static ProtocolException invalid(String text, int first, int second) {
    return new ProtocolException(
        Refusals.Cause.INVALID_RECORD, "a fragment of " + text.formatted(first, second));
  }
}
