package dev.ipcbench.transport.http.lean;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.stream.StreamIo;
import java.io.IOException;

/**
 * The status line and the fields of a reply (RFC 9112, sections 4 to 7), as far as they say where
 * it ends. Reused for every reply.
 */
final class ReplyHead {

  /** A length that the reply does not tell: it ends with the connection. */
  static final long UNKNOWN = -1;

  private static final int MAX_FIELDS = 200;
  private static final int MAX_DIGITS = 18;

  private static final byte[] VERSION = "http/1.".getBytes(US_ASCII);
  private static final byte[] CONTENT_LENGTH = "content-length".getBytes(US_ASCII);
  private static final byte[] TRANSFER_ENCODING = "transfer-encoding".getBytes(US_ASCII);
  private static final byte[] CONTENT_ENCODING = "content-encoding".getBytes(US_ASCII);
  private static final byte[] CONNECTION = "connection".getBytes(US_ASCII);
  private static final byte[] CHUNKED = "chunked".getBytes(US_ASCII);
  private static final byte[] IDENTITY = "identity".getBytes(US_ASCII);
  private static final byte[] CLOSE = "close".getBytes(US_ASCII);
  private static final byte[] KEEP_ALIVE = "keep-alive".getBytes(US_ASCII);

  private int status;
  private long length;
  private boolean chunked;
  private boolean closes;

  /**
   * Reads the head of a reply, and skips interim ones (RFC 9110, section 15.2).
   *
   * @throws ProtocolException if it is invalid, or tells an end that this client does not support
   */
  void read(HttpInput in, StreamIo io) throws IOException {
    int fields = 0;
    do {
      in.readLine(io);
      readStatus(in);
      length = UNKNOWN;
      chunked = false;
      for (in.readLine(io); in.length() > 0; in.readLine(io)) {
        if (++fields > MAX_FIELDS) {
          throw HttpInput.invalid("it has more than %d header fields".formatted(MAX_FIELDS));
        }
        readField(in);
      }
    } while (status < 200 && status != 101);
    if (status == 101) {
      throw HttpInput.invalid("it switches to another protocol");
    }
    if (chunked && length != UNKNOWN) {
      throw HttpInput.invalid("it has both Content-Length and Transfer-Encoding");
    }
    if (status == 204 || status == 304) {
      length = 0;
      chunked = false;
    }
  }

  private void readStatus(HttpInput in) throws ProtocolException {
    boolean valid =
        in.matches(0, VERSION.length, VERSION)
            && isDigit(in.at(7))
            && in.at(8) == ' '
            && in.at(9) >= '1'
            && in.at(9) <= '5'
            && isDigit(in.at(10))
            && isDigit(in.at(11))
            && (in.length() == 12 || in.at(12) == ' ');
    if (!valid) {
      throw HttpInput.invalid(
          "it starts with '%s', not with a status line of HTTP/1.1".formatted(in.text()));
    }
    status = (in.at(9) - '0') * 100 + (in.at(10) - '0') * 10 + (in.at(11) - '0');
    closes = in.at(7) == '0';
  }

  private void readField(HttpInput in) throws ProtocolException {
    int colon = 0;
    while (colon < in.length() && in.at(colon) != ':') {
      byte value = in.at(colon++);
      if (value <= ' ') { // folded lines, spaces before the colon, and bytes that are not ASCII
        colon = 0;
        break;
      }
    }
    if (colon == 0 || colon == in.length()) {
      throw HttpInput.invalid("'%s' is not a header field".formatted(in.text()));
    }
    int from = colon + 1;
    int to = in.length();
    while (from < to && isSpace(in.at(from))) {
      from++;
    }
    while (from < to && isSpace(in.at(to - 1))) {
      to--;
    }
    if (in.matches(0, colon, CONTENT_LENGTH)) {
      readLength(in, from, to);
    } else if (in.matches(0, colon, TRANSFER_ENCODING)) {
      chunked = require(in, from, to, CHUNKED);
    } else if (in.matches(0, colon, CONTENT_ENCODING)) {
      require(in, from, to, IDENTITY);
    } else if (in.matches(0, colon, CONNECTION)) {
      readConnection(in, from, to);
    }
  }

  private void readLength(HttpInput in, int from, int to) throws ProtocolException {
    long value = 0;
    boolean valid = from < to && to - from <= MAX_DIGITS;
    for (int i = from; i < to && valid; i++) {
      valid = isDigit(in.at(i));
      value = value * 10 + (in.at(i) - '0');
    }
    if (!valid || (length != UNKNOWN && length != value)) {
      throw HttpInput.invalid("'%s' is no length, or another one".formatted(in.text()));
    }
    length = value;
  }

  private static boolean require(HttpInput in, int from, int to, byte[] only)
      throws ProtocolException {
    if (!in.matches(from, to, only)) {
      throw HttpInput.invalid(
          "only the coding '%s' is supported, not '%s'"
              .formatted(new String(only, US_ASCII), in.text()));
    }
    return true;
  }

  /** Reads a list of options, of which two are known (RFC 9112, section 9.3). */
  private void readConnection(HttpInput in, int from, int to) {
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || in.at(i) == ',') {
        int end = i;
        while (start < end && isSpace(in.at(start))) {
          start++;
        }
        while (start < end && isSpace(in.at(end - 1))) {
          end--;
        }
        if (in.matches(start, end, CLOSE)) {
          closes = true;
        } else if (in.matches(start, end, KEEP_ALIVE)) {
          closes = false;
        }
        start = i + 1;
      }
    }
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  private static boolean isSpace(byte value) {
    return value == ' ' || value == '\t';
  }

  int status() {
    return status;
  }

  /** Returns the number of bytes of the body, or {@link #UNKNOWN}. */
  long length() {
    return length;
  }

  /** Returns whether the body is sent in chunks. */
  boolean isChunked() {
    return chunked;
  }

  /** Returns whether the peer closes the connection after this reply. */
  boolean closes() {
    return closes || (length == UNKNOWN && !chunked);
  }
}
