package dev.ipcbench.transport.nettcp.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Writes the records that do not change from message to message into an array, and those of the
 * payload straight into a message.
 */
public final class RecordWriter {

  private static final int END_ELEMENT = 0x01;
  private static final int BYTES_8 = 0x9e;
  private static final int BYTES_16 = 0xa0;
  private static final int BYTES_32 = 0xa2;
  private static final int AND_END = 1; // added to the type of a text
  private static final int CHARS_8 = 0x98;
  private static final int CHARS_16 = 0x9a;
  private static final int UNIQUE_ID = 0xac;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Returns what was written and starts anew. */
  public byte[] take() {
    byte[] written = out.toByteArray();
    out.reset();
    return written;
  }

  /** Returns the strings as the table that precedes a message ([MC-NBFSE] section 2.1). */
  public static byte[] table(List<String> strings) {
    RecordWriter entries = new RecordWriter();
    strings.forEach(entries::string);
    byte[] content = entries.take();
    RecordWriter table = new RecordWriter().int31(content.length);
    table.out.writeBytes(content);
    return table.take();
  }

  /** Starts an element whose prefix is a letter. */
  public RecordWriter element(char prefix, int id) {
    return record(0x44 + prefix - 'a').int31(id);
  }

  /** Starts an element without a prefix. */
  public RecordWriter element(int id) {
    return record(0x42).int31(id);
  }

  /** Declares the namespace of a prefix that is a letter. */
  public RecordWriter namespace(char prefix, int id) {
    return record(0x0b).string(String.valueOf(prefix)).int31(id);
  }

  /** Declares the namespace of names without a prefix. */
  public RecordWriter namespace(int id) {
    return record(0x0a).int31(id);
  }

  /** Starts an attribute whose prefix is a letter; its text follows. */
  public RecordWriter attribute(char prefix, int id) {
    return record(0x0c + prefix - 'a').int31(id);
  }

  /** Starts an attribute whose name has any prefix; its text follows. */
  public RecordWriter attribute(String prefix, String name) {
    return record(0x05).string(prefix).string(name);
  }

  /** Writes the text 1. */
  public RecordWriter one() {
    return record(0x82);
  }

  /** Writes characters. */
  public RecordWriter chars(String text) {
    return chars(text, 0);
  }

  /** Writes characters and ends the element. */
  public RecordWriter charsAndEnd(String text) {
    return chars(text, AND_END);
  }

  private RecordWriter chars(String text, int end) {
    byte[] utf8 = text.getBytes(UTF_8);
    if (utf8.length > 0xffff) {
      throw new IllegalArgumentException("a text of " + utf8.length + " bytes is too long");
    }
    if (utf8.length > 0xff) {
      record(CHARS_16 + end).record(utf8.length & 0xff).record(utf8.length >>> 8);
    } else {
      record(CHARS_8 + end).record(utf8.length);
    }
    out.writeBytes(utf8);
    return this;
  }

  /** Writes a string of a dictionary and ends the element. */
  public RecordWriter textAndEnd(int id) {
    return record(0xaa + AND_END).int31(id);
  }

  /** Writes the start of a unique id that ends the element; its 16 bytes follow. */
  public RecordWriter uniqueIdAndEnd() {
    return record(UNIQUE_ID + AND_END);
  }

  /** Ends elements. */
  public RecordWriter end(int elements) {
    for (int i = 0; i < elements; i++) {
      record(END_ELEMENT);
    }
    return this;
  }

  /** Writes the type of a record. */
  private RecordWriter record(int type) {
    out.write(type);
    return this;
  }

  private RecordWriter string(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    int31(utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  private RecordWriter int31(int value) {
    int left = value;
    while (left > 0x7f) {
      out.write((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    out.write(left);
    return this;
  }

  /** Appends bytes to a message, in the shortest record, and ends the element. */
  public static void bytesAndEnd(ByteBuffer message, ByteBuffer bytes) {
    int length = bytes.remaining();
    if (length == 0) {
      message.put((byte) END_ELEMENT);
      return;
    }
    if (length <= 0xff) {
      message.put((byte) (BYTES_8 + AND_END)).put((byte) length);
    } else if (length <= 0xffff) {
      message.put((byte) (BYTES_16 + AND_END)).put((byte) length).put((byte) (length >>> 8));
    } else {
      message.put((byte) (BYTES_32 + AND_END)).put((byte) length).put((byte) (length >>> 8));
      message.put((byte) (length >>> 16)).put((byte) (length >>> 24));
    }
    message.put(bytes);
  }

  /** Appends a unique id, or characters of at most 65,535 bytes, and ends the element. */
  public static void valueAndEnd(ByteBuffer message, XmlValue value) {
    if (value.kind() == XmlValue.Kind.UNIQUE_ID) {
      message.put((byte) (UNIQUE_ID + AND_END));
    } else {
      int length = value.length();
      message.put((byte) (CHARS_16 + AND_END)).put((byte) length).put((byte) (length >>> 8));
    }
    value.writeTo(message);
  }
}
