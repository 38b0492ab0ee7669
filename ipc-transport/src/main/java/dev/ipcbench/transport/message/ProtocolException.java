package dev.ipcbench.transport.message;

import dev.ipcbench.transport.Refusals;
import java.io.IOException;
import java.io.Serial;

/** What came is no message as {@link Header} draws it. */
public final class ProtocolException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final Refusals.Cause kind;
  private final String reason;

  /**
   * @param kind the class of it, for those who count
   * @param reason what was wrong; fit to be told to the peer
   */
  public ProtocolException(Refusals.Cause kind, String reason) {
    super(reason);
    this.kind = kind;
    this.reason = reason;
  }

  /** The class of it. */
  public Refusals.Cause kind() {
    return kind;
  }

  /** What was wrong with it; fit to be told to the peer. */
  public String reason() {
    return reason;
  }

  static ProtocolException notOurs(int magic, byte version) {
    if (magic == Header.MAGIC) {
      return new ProtocolException(
          Refusals.Cause.OTHER_VERSION,
          "message version %d, but only version %d is spoken here"
              .formatted(version & 0xff, Header.VERSION));
    }
    return new ProtocolException(
        Refusals.Cause.NOT_A_MESSAGE,
        "not an ipcbench message: it starts with 0x%08x, not with 'IPCB'"
            .formatted(Integer.reverseBytes(magic)));
  }

  static ProtocolException tooLong(String what, int length) {
    return new ProtocolException(
        Refusals.Cause.TOO_LONG,
        "a %s of %s bytes is over the limit of %d bytes"
            .formatted(what, Integer.toUnsignedString(length), Header.MAX_PAYLOAD));
  }
}
