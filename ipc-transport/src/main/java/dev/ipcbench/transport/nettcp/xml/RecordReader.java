package dev.ipcbench.transport.nettcp.xml;

import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;

/**
 * Reads a document record by record ([MC-NBFX] section 2). Attributes are read along with their
 * element; comments and arrays are skipped. Allocates nothing for a valid document.
 */
public final class RecordReader {

  /** What a document consists of. */
  public enum Node {
    ELEMENT,
    TEXT,
    END_ELEMENT,
    END_DOCUMENT
  }

  /** The deepest nesting that is read: far more than an envelope has. */
  static final int MAX_DEPTH = 64;

  private static final int LETTERS = 26;
  private static final XmlString MUST_UNDERSTAND = XmlString.of("mustUnderstand");

  private final Cursor cursor = new Cursor();
  private final SessionStrings strings;
  private final TextReader texts;
  private final XmlValue name = new XmlValue();
  private final XmlValue text = new XmlValue();
  private final XmlValue attribute = new XmlValue();
  private final XmlValue attributeText = new XmlValue();
  private int depth;
  private boolean rooted;
  private boolean endFollows;
  private boolean mustUnderstand;

  public RecordReader(SessionStrings strings) {
    this.strings = strings;
    this.texts = new TextReader(cursor, strings);
  }

  /** Moves to the start of a document. */
  public void start(ByteBuffer document, int from, int to) {
    cursor.start(document, from, to);
    depth = 0;
    rooted = false;
    endFollows = false;
  }

  /** Returns the local name of the element that was read last. */
  public XmlValue name() {
    return name;
  }

  /** Returns the text that was read last. */
  public XmlValue text() {
    return text;
  }

  /** Returns whether the element that was read last has a true attribute mustUnderstand. */
  public boolean mustUnderstand() {
    return mustUnderstand;
  }

  /**
   * Reads the next node.
   *
   * @throws ProtocolException if there is none, or if it is not well-formed
   */
  public Node next() throws ProtocolException {
    if (endFollows) {
      endFollows = false;
      return endElement();
    }
    while (cursor.hasMore()) {
      int type = cursor.unsignedByte();
      if (type >= TextReader.FIRST) {
        requireElement();
        endFollows = texts.read(type, text);
        return Node.TEXT;
      }
      switch (type) {
        case 0x01 -> {
          return endElement();
        }
        case 0x02 -> cursor.skip(cursor.int31()); // a comment
        case 0x03 -> array();
        default -> {
          element(type);
          return Node.ELEMENT;
        }
      }
    }
    if (!rooted || depth > 0) {
      throw Cursor.invalid("the document ends within an element");
    }
    return Node.END_DOCUMENT;
  }

  /** Skips what is left of the element that was read last, including its end. */
  public void skipElement() throws ProtocolException {
    int outer = depth - 1;
    while (depth > outer) {
      next();
    }
  }

  private void requireElement() throws ProtocolException {
    if (depth == 0) {
      throw Cursor.invalid("a text or an end is outside of all elements");
    }
  }

  private Node endElement() throws ProtocolException {
    requireElement();
    depth--;
    return Node.END_ELEMENT;
  }

  private void array() throws ProtocolException {
    requireElement();
    element(cursor.unsignedByte());
    if (cursor.unsignedByte() != 0x01) {
      throw Cursor.invalid("the element of an array is not empty");
    }
    depth--;
    int size = TextReader.arraySize(cursor.unsignedByte());
    long bytes = (long) size * cursor.int31();
    cursor.skip((int) Math.min(bytes, Integer.MAX_VALUE));
  }

  private void element(int type) throws ProtocolException {
    if (depth == 0 && rooted) {
      throw Cursor.invalid("a second root element");
    }
    if (depth == MAX_DEPTH) {
      throw Cursor.invalid("more than %d nested elements".formatted(MAX_DEPTH));
    }
    switch (type) {
      case 0x40 -> texts.string(name);
      case 0x41 -> {
        skipString();
        texts.string(name);
      }
      case 0x42 -> name.set(strings.get(cursor.int31()));
      case 0x43 -> {
        skipString();
        name.set(strings.get(cursor.int31()));
      }
      default -> {
        if (isIn(type, 0x44, LETTERS)) {
          name.set(strings.get(cursor.int31()));
        } else if (isIn(type, 0x5e, LETTERS)) {
          texts.string(name);
        } else {
          throw Cursor.invalid("0x%02x is not an element".formatted(type));
        }
      }
    }
    rooted = true;
    depth++;
    mustUnderstand = false;
    while (isIn(cursor.peek(), 0x04, 0x3c)) {
      attribute(cursor.unsignedByte());
    }
  }

  private void attribute(int type) throws ProtocolException {
    switch (type) {
      case 0x04 -> texts.string(attribute);
      case 0x05 -> {
        skipString();
        texts.string(attribute);
      }
      case 0x06 -> attribute.set(strings.get(cursor.int31()));
      case 0x07 -> {
        skipString();
        attribute.set(strings.get(cursor.int31()));
      }
      case 0x08 -> skipString(); // namespaces, which need no value
      case 0x09 -> {
        skipString();
        skipString();
      }
      case 0x0a -> strings.get(cursor.int31());
      case 0x0b -> {
        skipString();
        strings.get(cursor.int31());
      }
      default -> {
        if (isIn(type, 0x0c, LETTERS)) {
          attribute.set(strings.get(cursor.int31()));
        } else {
          texts.string(attribute);
        }
      }
    }
    if (!isIn(type, 0x08, 4)) {
      if (texts.read(cursor.unsignedByte(), attributeText)) {
        throw Cursor.invalid("an attribute ends an element");
      }
      mustUnderstand |= attribute.is(MUST_UNDERSTAND) && attributeText.isTrue();
    }
  }

  private void skipString() throws ProtocolException {
    cursor.skip(cursor.int31());
  }

  private static boolean isIn(int type, int first, int count) {
    return type >= first && type < first + count;
  }
}
