package dev.ipcbench.client.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The short help of the whole program. The launchers print the same file, {@code ipcbench.txt},
 * when nothing is built yet.
 */
final class HelpText {

  private HelpText() {}

  /** Returns the text; empty if the build did not package the file. */
  static Optional<String> read() {
    try (InputStream in = HelpText.class.getResourceAsStream("ipcbench.txt")) {
      return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
