package dev.ipcbench.it.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** An installed program of the Prometheus project. */
record Tool(Path program) {

  private static final String REQUIRED = "IPCBENCH_PROMETHEUS_REQUIRED";

  /** The exit code, and standard output and error. */
  record Outcome(int exitCode, String out) {}

  /**
   * Finds a program on the {@code PATH}.
   *
   * @throws TestAbortedException if it is not installed and not required
   */
  static Tool find(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(directory -> Stream.of(name, name + ".exe").map(n -> Path.of(directory, n)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Tool::new)
        .orElseThrow(() -> missing(name));
  }

  private static RuntimeException missing(String name) {
    String reason =
        name
            + " is not on the PATH, so its tests are skipped. Install it (Debian: apt-get"
            + " install prometheus prometheus-pushgateway).";
    if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
      throw new AssertionError(reason + " " + REQUIRED + " is true.");
    }
    System.err.println(reason);
    return new TestAbortedException(reason);
  }

  /** Runs the program with this input, and waits until it exits. */
  Outcome run(String in, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (OutputStream input = process.getOutputStream()) {
      input.write(in.getBytes(UTF_8));
    }
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Outcome(process.waitFor(), out);
  }

  /** Runs the program, and requires exit code 0. */
  String succeed(String... arguments) throws IOException, InterruptedException {
    Outcome ended = run("", arguments);
    assertThat(ended.exitCode())
        .as("%s %s: %s", program, String.join(" ", arguments), ended.out())
        .isZero();
    return ended.out();
  }
}
