package dev.ipcbench.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A peer in another language, whose first line of output is its address. */
record PeerProcess(Process process, String address) implements AutoCloseable {

  private static final String LISTENING = "listening on ";

  /**
   * Starts a script of {@code src/test/peers}. Skips the test if its interpreter is not installed.
   */
  static PeerProcess start(String program, String script, String... arguments) throws IOException {
    assumeTrue(isOnPath(program), program + " is not on the PATH, so " + script + " is not tested");
    List<String> command = new ArrayList<>();
    command.add(program);
    command.add(Path.of("src", "test", "peers", script).toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = lines.readLine();
    assertThat(line).startsWith(LISTENING);
    return new PeerProcess(process, line.substring(LISTENING.length()));
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(directory -> Stream.of(program, program + ".exe").map(n -> Path.of(directory, n)))
        .anyMatch(Files::isExecutable);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
