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
 * A started Windows program.
 *
 * @param process the Linux process of the program, without its children
 * @param outFile its standard output
 * @param errFile its standard error
 */
record WindowsProgram(String command, Process process, Path outFile, Path errFile) {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /** Waits until its standard output contains a text. */
  void awaitOut(String text) {
    awaitText(this::out, text);
  }

  /** Waits until its standard error contains a text. */
  void awaitErr(String text) {
    awaitText(this::err, text);
  }

  private void awaitText(Supplier<String> stream, String text) {
    await().atMost(TIMEOUT).until(() -> stream.get().contains(text) || !process.isAlive());
    assertThat(stream.get()).as("printed before it exited: %s", this).contains(text);
  }

  /** Kills the process, and waits until it is gone. */
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
    return "%s; output:%n%s%n%s".formatted(command, out(), err());
  }
}
