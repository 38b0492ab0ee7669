package dev.ipcbench.transport.nettcp.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The strings that both ends know before they have exchanged any, each with an even id. */
public final class StaticDictionary {

  private static final List<XmlString> STRINGS = load();
  private static final Map<XmlString, Integer> IDS = ids();

  private StaticDictionary() {}

  /** Returns the string of an even id; null if there is none. */
  static @Nullable XmlString get(int id) {
    return id / 2 < STRINGS.size() ? STRINGS.get(id / 2) : null;
  }

  /**
   * Returns the id of a string.
   *
   * @throws IllegalArgumentException if the dictionary does not contain it
   */
  public static int id(String text) {
    Integer id = IDS.get(XmlString.of(text));
    if (id == null) {
      throw new IllegalArgumentException("not in the static dictionary: " + text);
    }
    return id;
  }

  private static List<XmlString> load() {
    try (InputStream file =
            Objects.requireNonNull(
                StaticDictionary.class.getResourceAsStream("static-dictionary.txt"));
        BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
      return lines.lines().dropWhile(line -> line.startsWith("#")).map(XmlString::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<XmlString, Integer> ids() {
    Map<XmlString, Integer> ids = new HashMap<>();
    for (int i = 0; i < STRINGS.size(); i++) {
      ids.putIfAbsent(STRINGS.get(i), 2 * i);
    }
    return ids;
  }
}
