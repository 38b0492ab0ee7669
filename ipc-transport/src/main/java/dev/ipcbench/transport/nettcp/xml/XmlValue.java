package dev.ipcbench.transport.nettcp.xml;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A name or a text within a document; valid as long as the document's buffer is not written to. One
 * object is used for many.
 */
public final class XmlValue {

  /** What a value consists of. */
  public enum Kind {
    /** Nothing: the element is empty. */
    NONE,
    /** Characters. */
    CHARS,
    /** Characters in UTF-16. */
    WIDE_CHARS,
    /** Bytes, which a textual document would contain in Base64. */
    BYTES,
    /** The 16 bytes of a {@code urn:uuid:}. */
    UNIQUE_ID,
    /** The number 1 or true. */
    TRUE,
    /** A value of a type that no message here needs, such as a date. */
    OTHER
  }

  private static final XmlString ONE = XmlString.of("1");
  private static final XmlString TRUE = XmlString.of("true");
  private static final ByteBuffer NOWHERE = ByteBuffer.allocate(0);

  private Kind kind = Kind.NONE;
  private @Nullable XmlString entry; // of a dictionary; otherwise the value is in the document
  private ByteBuffer in = NOWHERE;
  private int from;
  private int length;

  void set(Kind kind) {
    set(kind, NOWHERE, 0, 0);
  }

  void set(XmlString entry) {
    set(Kind.CHARS);
    this.entry = entry;
    this.length = entry.length();
  }

  void set(Kind kind, ByteBuffer in, int from, int length) {
    this.kind = kind;
    this.entry = null;
    this.in = in;
    this.from = from;
    this.length = length;
  }

  /** Makes this value another one. */
  public void set(XmlValue other) {
    set(other.kind, other.in, other.from, other.length);
    entry = other.entry;
  }

  /** Makes this value {@link Kind#NONE}. */
  public void clear() {
    set(Kind.NONE);
  }

  public Kind kind() {
    return kind;
  }

  /** Returns the length in bytes. */
  public int length() {
    return length;
  }

  /** Returns whether these are the characters of that string. */
  public boolean is(XmlString other) {
    if (kind != Kind.CHARS) {
      return false;
    }
    return entry == null ? other.isAt(in, from, length) : entry.equals(other);
  }

  /** Returns whether an attribute of type boolean is true. */
  boolean isTrue() {
    return kind == Kind.TRUE || is(ONE) || is(TRUE);
  }

  /**
   * Returns the first 8 bytes of a {@link Kind#UNIQUE_ID}, in any order that is always the same.
   */
  public long high() {
    return in.getLong(from);
  }

  /** Returns the last 8 bytes of a {@link Kind#UNIQUE_ID}. */
  public long low() {
    return in.getLong(from + Long.BYTES);
  }

  /** Appends the bytes of the value to a buffer with room for {@link #length()} bytes. */
  public void writeTo(ByteBuffer out) {
    if (entry != null) {
      entry.writeTo(out);
    } else {
      out.put(out.position(), in, from, length).position(out.position() + length);
    }
  }

  /** Returns the characters; of anything else its kind. */
  @Override
  public String toString() {
    return switch (kind) {
      case CHARS -> entry == null ? decode(UTF_8) : entry.toString();
      case WIDE_CHARS -> decode(UTF_16LE);
      case TRUE -> "1";
      case NONE -> "";
      case BYTES, UNIQUE_ID, OTHER -> kind.name();
    };
  }

  private String decode(Charset charset) {
    byte[] bytes = new byte[length];
    in.get(from, bytes);
    return new String(bytes, charset);
  }
}
