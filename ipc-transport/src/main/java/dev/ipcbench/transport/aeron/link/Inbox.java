package dev.ipcbench.transport.aeron.link;

import static dev.ipcbench.transport.message.Header.BYTES;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Puts a message together from the fragments that Aeron has cut it into: copied once, from the log
 * to where it belongs. Owned by one thread.
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

  /** With memory of its own, that grows with the messages. */
  public static Inbox growing() {
    return new Inbox(ByteBuffer.allocateDirect(4096), true);
  }

  /** For buffers of the caller's. */
  public static Inbox into() {
    return new Inbox(ByteBuffer.allocateDirect(BYTES), false);
  }

  /** The next message begins, in its own memory. */
  public void begin() {
    received = 0;
    whole = Integer.MAX_VALUE;
    failure = null;
  }

  /** The next message begins, in the caller's buffer. */
  public void begin(ByteBuffer buffer) {
    message = buffer.clear();
    begin();
  }

  /** Whether the message is there to its end; its limit is then set. */
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

  /** The same, with room for a reply of that length. */
  public ByteBuffer withCapacity(int bytes) {
    if (message.capacity() < bytes) {
      int limit = message.limit();
      ByteBuffer larger = ByteBuffer.allocateDirect(Math.max(bytes, 2 * message.capacity()));
      message = larger.put(0, message, 0, limit).limit(limit);
    }
    return message;
  }

  /** Aeron swallows what is thrown here, so a failure is kept. */
  @Override
  public void onFragment(DirectBuffer buffer, int offset, int length, Header header) {
    try {
      if (received == 0) {
        start(buffer, offset, length);
      }
      if (length > whole - received) {
        throw invalid("%d bytes, where %d are left of the message", length, whole - received);
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
      throw invalid("%d bytes, where a header has %d", length, BYTES);
    }
    message.clear();
    buffer.getBytes(offset, message, 0, BYTES);
    whole = dev.ipcbench.transport.message.Header.messageLength(message);
    if (whole > message.capacity()) {
      if (!grows) {
        throw new ProtocolException(
            Refusals.Cause.TOO_LONG,
            "a reply of %d bytes came where at most %d were expected"
                .formatted(whole, message.capacity()));
      }
      message = ByteBuffer.allocateDirect(Math.max(whole, 2 * message.capacity()));
    }
  }

  private static ProtocolException invalid(String text, int first, int second) {
    return new ProtocolException(
        Refusals.Cause.INVALID_RECORD, "a fragment of " + text.formatted(first, second));
  }
}
