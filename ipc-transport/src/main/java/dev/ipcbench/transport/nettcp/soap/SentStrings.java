package dev.ipcbench.transport.nettcp.soap;

import dev.ipcbench.transport.nettcp.xml.RecordWriter;
import java.util.List;
import java.util.stream.Stream;

/** The strings that this end sends once in a session, each with an odd id. */
record SentStrings(List<String> strings) {

  /** The table of a message that brings no strings. */
  static final byte[] NONE = RecordWriter.table(List.of());

  /** Returns a table of these strings, equal ones once: the protocol wants that. */
  static SentStrings of(String... strings) {
    return new SentStrings(Stream.of(strings).distinct().toList());
  }

  int id(String text) {
    return 2 * strings.indexOf(text) + 1;
  }

  byte[] table() {
    return RecordWriter.table(strings);
  }
}
