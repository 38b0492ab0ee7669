package dev.ipcbench.transport.nettcp.xml;

import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.nettcp.xml.XmlValue.Kind;

/** Reads the text records ([MC-NBFX] section 2.2.3), of elements and of attributes. */
final class TextReader {

  /** The lowest type of a text record. An odd type also ends the element. */
  static final int FIRST = 0x80;

  private static final int LIST = 0xa4;
  private static final int END_LIST = 0xa6;

  private final Cursor cursor;
  private final SessionStrings strings;

  TextReader(Cursor cursor, SessionStrings strings) {
    this.cursor = cursor;
    this.strings = strings;
  }

  /** Reads a string: its length and its characters. */
  void string(XmlValue into) throws ProtocolException {
    int length = cursor.int31();
    into.set(Kind.CHARS, cursor.in(), cursor.skip(length), length);
  }

  /** Reads a text and returns whether it also ends the element. */
  boolean read(int type, XmlValue into) throws ProtocolException {
    if (type == LIST) {
      for (int item = cursor.unsignedByte(); item != END_LIST; item = cursor.unsignedByte()) {
        if ((item & 1) != 0 || item == LIST) {
          throw unknown(item);
        }
        value(item, into);
      }
      into.set(Kind.OTHER);
      return false;
    }
    if (type == LIST + 1 || type == END_LIST || type == END_LIST + 1) {
      throw unknown(type);
    }
    value(type & ~1, into);
    return (type & 1) != 0;
  }

  private void value(int type, XmlValue into) throws ProtocolException {
    switch (type) {
      case 0x80, 0x84 -> into.set(Kind.OTHER); // 0, false
      case 0x82, 0x86 -> into.set(Kind.TRUE); // 1, true
      case 0x98, 0x9a, 0x9c -> sized(Kind.CHARS, 1 << ((type - 0x98) / 2), into);
      case 0x9e, 0xa0, 0xa2 -> sized(Kind.BYTES, 1 << ((type - 0x9e) / 2), into);
      case 0xa8 -> into.set(Kind.CHARS); // empty
      case 0xaa -> into.set(strings.get(cursor.int31()));
      case 0xac -> into.set(Kind.UNIQUE_ID, cursor.in(), cursor.skip(16), 16);
      case 0xb4 -> into.set(cursor.unsignedByte() == 1 ? Kind.TRUE : Kind.OTHER);
      case 0xb6, 0xb8, 0xba -> sized(Kind.WIDE_CHARS, 1 << ((type - 0xb6) / 2), into);
      case 0xbc -> {
        cursor.skip(1); // a qualified name: its prefix, a letter
        strings.get(cursor.int31());
        into.set(Kind.OTHER);
      }
      default -> {
        cursor.skip(fixedSize(type));
        into.set(Kind.OTHER);
      }
    }
  }

  private void sized(Kind kind, int lengthBytes, XmlValue into) throws ProtocolException {
    int length = cursor.length(lengthBytes);
    into.set(kind, cursor.in(), cursor.skip(length), length);
  }

  /** Returns the size of a value in an array of such records. */
  static int arraySize(int type) throws ProtocolException {
    if ((type & 1) == 0 || type == 0x89 || type == 0xad || type == 0xb3) {
      throw unknown(type);
    }
    return type == 0xb5 ? 1 : fixedSize(type & ~1);
  }

  private static int fixedSize(int type) throws ProtocolException {
    return switch (type) {
      case 0x88 -> 1; // integers
      case 0x8a -> 2;
      case 0x8c -> 4;
      case 0x8e, 0xb2 -> 8;
      case 0x90 -> 4; // float, double, decimal
      case 0x92 -> 8;
      case 0x94 -> 16;
      case 0x96, 0xae -> 8; // date, duration
      case 0xb0 -> 16; // UUID
      default -> throw unknown(type);
    };
  }

  private static ProtocolException unknown(int type) {
    return Cursor.invalid("0x%02x is not a text".formatted(type));
  }
}
