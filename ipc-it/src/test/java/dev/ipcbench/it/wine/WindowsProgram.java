package dev.ipcbench.it.wine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A Windows program that has not ended, as far as one knows.
 *
 * @param process of Linux: the program itself, not what it has started
 * @param outFile what it writes
 * @param errFile what it says
 */
record WindowsProgram(String command, Process process, Path outFile, Path errFile) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Waits until its output has that text. */
  void awaitOut(String text) {
    awaitText(this::out, text);
  }

  /** Waits until its error output has that text. */
  void awaitErr(String text) {
    awaitText(this::err, text);
  }

  private void awaitText(Supplier<String> stream, String text) {
    await().atMost(PATIENCE).until(() -> stream.get().contains(text) || !process.isAlive());
    assertThat(stream.get()).as("told before it ended: %s", this).contains(text);
  }

  /** Ends it without giving it the chance to say anything. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  String out() {
    return text(outFile);
  }

  String err() {
    return text(errFile);
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "%s; it wrote%n%s%n%s".formatted(command, out(), err());
  }
}
