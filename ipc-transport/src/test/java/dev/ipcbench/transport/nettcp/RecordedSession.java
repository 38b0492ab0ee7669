package dev.ipcbench.transport.nettcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * What the two ends of a session wrote, in order.
 *
 * @param writes each with {@code C } or {@code S } before its hexadecimal digits
 */
public record RecordedSession(List<String> writes) {

  /** Reads a recording from the resources of this package. */
  public static RecordedSession read(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(RecordedSession.class.getResourceAsStream(name))) {
      String text = new String(file.readAllBytes(), UTF_8);
      return new RecordedSession(
          text.lines().filter(line -> line.startsWith("C ") || line.startsWith("S ")).toList());
    }
  }

  /** Returns what one end wrote. */
  public List<byte[]> of(char end) {
    return writes.stream()
        .filter(line -> line.charAt(0) == end)
        .map(line -> HexFormat.of().parseHex(line, 2, line.length()))
        .toList();
  }
}
