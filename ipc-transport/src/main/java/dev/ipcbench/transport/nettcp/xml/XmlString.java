package dev.ipcbench.transport.nettcp.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A string and its UTF-8 form, to be compared with strings of a document without decoding them. */
public final class XmlString {

  private final byte[] utf8;

  private XmlString(byte[] utf8) {
    this.utf8 = utf8;
  }

  public static XmlString of(String text) {
    return new XmlString(text.getBytes(UTF_8));
  }

  /** Copies a string out of a document. */
  static XmlString copyOf(ByteBuffer in, int from, int length) {
    byte[] utf8 = new byte[length];
    in.get(from, utf8);
    return new XmlString(utf8);
  }

  /** Returns the length of the UTF-8 form, bytes. */
  public int length() {
    return utf8.length;
  }

  /** Returns whether the bytes at that place of a document are this string. */
  boolean isAt(ByteBuffer in, int from, int length) {
    if (length != utf8.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (in.get(from + i) != utf8[i]) {
        return false;
      }
    }
    return true;
  }

  /** Appends the UTF-8 form. */
  void writeTo(ByteBuffer out) {
    out.put(utf8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof XmlString that && Arrays.equals(utf8, that.utf8);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(utf8);
  }

  @Override
  public String toString() {
    return new String(utf8, UTF_8);
  }
}
