package dev.ipcbench.transport.message;

import dev.ipcbench.transport.Refusals;
import java.io.IOException;
import java.io.Serial;

/** Thrown when received bytes are not a valid message as {@link Header} defines it. */
public final class ProtocolException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final Refusals.Cause kind;
  private final String reason;

  /**
   * @param kind the cause under which the refusal is counted
   * @param reason what is wrong; may be sent to the peer
   */
  public ProtocolException(Refusals.Cause kind, String reason) {
    super(reason);
    this.kind = kind;
    this.reason = reason;
  }

  /** Returns the cause under which the refusal is counted. */
  public Refusals.Cause kind() {
    return kind;
  }

  /** Returns what is wrong; may be sent to the peer. */
  public String reason() {
    return reason;
  }

  static ProtocolException wrongStart(int magic, byte version) {
    if (magic == Header.MAGIC) {
      return new ProtocolException(
          Refusals.Cause.OTHER_VERSION,
          "unsupported message version %d: only version %d is supported"
              .formatted(version & 0xff, Header.VERSION));
    }
    return notAMessage(
        "it starts with 0x%08x, not with 'IPCB'".formatted(Integer.reverseBytes(magic)));
  }

  /** Creates the exception for a message that is shorter than its header. */
  public static ProtocolException shorterThanHeader(int bytes) {
    return notAMessage(
        "%d bytes are shorter than the header of %d bytes".formatted(bytes, Header.BYTES));
  }

  private static ProtocolException notAMessage(String why) {
    return new ProtocolException(Refusals.Cause.NOT_A_MESSAGE, "not an ipcbench message: " + why);
  }

  static ProtocolException tooLong(String what, int length) {
    return new ProtocolException(
        Refusals.Cause.TOO_LONG,
        "a %s of %s bytes is over the limit of %d bytes"
            .formatted(what, Integer.toUnsignedString(length), Header.MAX_PAYLOAD));
  }

  /**
   * Creates the exception for a reply that does not fit into the caller's buffer.
   *
   * @param bytes the length of the reply, or how much of it is known so far
   * @param capacity the capacity of the buffer
   */
  public static ProtocolException replyTooLong(long bytes, int capacity) {
    return new ProtocolException(
        Refusals.Cause.TOO_LONG,
        "the reply has at least %d bytes, but at most %d were expected".formatted(bytes, capacity));
  }
}
