package dev.ipcbench.transport.nettcp.xml;

import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The strings that the peer has sent in this session. A table of new ones precedes each message;
 * their ids are odd and remain valid until the session ends ([MC-NBFSE] section 2.1).
 */
public final class SessionStrings {

  /**
   * The most that a peer may have kept here, bytes. .NET's own limit is {@code MaxSessionSize},
   * 2048 unless configured.
   */
  static final int MAX_BYTES = 16_384;

  private final List<XmlString> strings = new ArrayList<>();
  private final Cursor table = new Cursor();
  private int bytes;

  /** Forgets everything: a new session starts. */
  public void clear() {
    strings.clear();
    bytes = 0;
  }

  /**
   * Reads the table before a message.
   *
   * @return where the message starts
   * @throws ProtocolException if the table is invalid, or too much has to be kept
   */
  public int read(ByteBuffer in, int from, int to) throws ProtocolException {
    int size = table.start(in, from, to).int31();
    int end = table.skip(size) + size;
    if (size > 0) {
      keep(table.start(in, end - size, end), size);
    }
    return end;
  }

  private void keep(Cursor table, int size) throws ProtocolException {
    bytes += size;
    if (bytes > MAX_BYTES) {
      throw Cursor.invalid("the session's strings have more than %d bytes".formatted(MAX_BYTES));
    }
    while (table.hasMore()) {
      int length = table.int31();
      strings.add(XmlString.copyOf(table.in(), table.skip(length), length));
    }
  }

  /** Returns the string of an id. */
  XmlString get(int id) throws ProtocolException {
    XmlString found = (id & 1) == 0 ? StaticDictionary.get(id) : own(id / 2);
    if (found == null) {
      throw Cursor.invalid("no dictionary has a string with the id %d".formatted(id));
    }
    return found;
  }

  private @Nullable XmlString own(int index) {
    return index < strings.size() ? strings.get(index) : null;
  }
}
