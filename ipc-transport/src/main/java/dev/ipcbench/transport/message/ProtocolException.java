package dev.ipcbench.transport.message;

import java.io.IOException;
import java.io.Serial;

/** What came is no message as {@link Header} draws it. */
public final class ProtocolException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  public ProtocolException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What was wrong with it; fit to be told to the peer. */
  public String reason() {
    return reason;
  }

  static ProtocolException notOurs(int magic, byte version) {
    if (magic == Header.MAGIC) {
      return new ProtocolException(
          "message version %d, but only version %d is spoken here"
              .formatted(version & 0xff, Header.VERSION));
    }
    return new ProtocolException(
        "not an ipcbench message: it starts with 0x%08x, not with 'IPCB'"
            .formatted(Integer.reverseBytes(magic)));
  }

  static ProtocolException tooLong(String what, int length) {
    return new ProtocolException(
        "a %s of %s bytes is over the limit of %d bytes"
            .formatted(what, Integer.toUnsignedString(length), Header.MAX_PAYLOAD));
  }
}
