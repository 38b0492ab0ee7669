package dev.ipcbench.transport.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** Writes the subset of the Distinguished Encoding Rules (ITU-T X.690) that a certificate needs. */
final class Der {

  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private Der() {}

  static byte[] tagged(int tag, byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    out.write(tag);
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >>> 8);
      out.write(length);
    }
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] sequence(byte[]... parts) {
    return tagged(0x30, parts);
  }

  static byte[] set(byte[]... parts) {
    return tagged(0x31, parts);
  }

  static byte[] integer(BigInteger value) {
    return tagged(0x02, value.toByteArray());
  }

  /** Encodes the boolean TRUE. */
  static byte[] booleanTrue() {
    return tagged(0x01, new byte[] {-1});
  }

  static byte[] utf8(String text) {
    return tagged(0x0c, text.getBytes(UTF_8));
  }

  static byte[] octets(byte[]... parts) {
    return tagged(0x04, parts);
  }

  /**
   * Encodes a bit string.
   *
   * @param unused the number of unused bits at the end of the last byte
   */
  static byte[] bits(int unused, byte[] bytes) {
    return tagged(0x03, new byte[] {(byte) unused}, bytes);
  }

  /** Encodes a UTCTime, for a year before 2050. */
  static byte[] time(Instant instant) {
    return tagged(0x17, UTC_TIME.format(instant).getBytes(US_ASCII));
  }

  /** Encodes an object identifier in dotted notation. */
  static byte[] oid(String dotted) {
    int[] arcs = Arrays.stream(dotted.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(40 * arcs[0] + arcs[1]);
    for (int i = 2; i < arcs.length; i++) {
      for (int shift = 28; shift > 0; shift -= 7) {
        if (arcs[i] >>> shift != 0) {
          out.write(0x80 | ((arcs[i] >>> shift) & 0x7f));
        }
      }
      out.write(arcs[i] & 0x7f);
    }
    return tagged(0x06, out.toByteArray());
  }
}
