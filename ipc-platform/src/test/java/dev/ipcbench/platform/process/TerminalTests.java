package dev.ipcbench.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the detection in a new JVM, because the streams of a test are not a terminal. */
class TerminalTests {

  private static final Path SCRIPT = Path.of("/usr/bin/script");

  @TempDir Path directory;

  @Test
  void pipeIsNotATerminal() throws Exception {
    assertThat(run(jvm())).contains("OUT false 0", "ERR false 0");
  }

  @Test
  void distinguishesOutputFromErrorAndKnowsTheColumns() throws Exception {
    assumeTrue(
        Platform.CURRENT == Platform.LINUX && Files.isExecutable(SCRIPT),
        "needs script(1) of util-linux, which provides a terminal");
    Path log = directory.resolve("stderr");
    String command = "stty cols 72; '" + String.join("' '", jvm()) + "' 2>'" + log + "'";
    assertThat(run(List.of(SCRIPT.toString(), "-qec", command, "/dev/null")))
        .contains("OUT true 72", "ERR false 0");
  }

  private static List<String> jvm() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        Probe.class.getName());
  }

  private static List<String> run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  /** Prints which of its streams are a terminal, and how wide. */
  static final class Probe {

    private Probe() {}

    public static void main(String[] args) {
      for (Terminal.Stream stream : Terminal.Stream.values()) {
        System.out.printf(
            "%s %s %d%n", stream, Terminal.isTerminal(stream), Terminal.columns(stream));
      }
    }
  }
}
