package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Problems of the environment are reported with a remedy and exit code 3. */
final class EnvironmentIT {

  /** Waits for a server that never starts, while the other tests run. */
  private static Running waiting;

  @TempDir private static Path elsewhere;
  @TempDir private Path directory;

  @BeforeAll
  static void waitForAServer() throws IOException {
    waiting =
        Running.start(
            elsewhere,
            "run",
            "--transports",
            "tcp",
            "--server",
            "http://127.0.0.1:1",
            "--wait-for-server",
            "2s");
  }

  @AfterAll
  static void stopWaiting() {
    waiting.close();
  }

  @Test
  void reportsServerThatDoesNotAnswer() throws Exception {
    Outcome ended = waiting.end();

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err())
        .contains("Waiting for the server at http://127.0.0.1:1.")
        .contains(
            "No ipc-server answered at http://127.0.0.1:1 within 2 s. Last error of GET http://")
        .contains("Check that the server is running");
  }

  @Test
  void measuresAsUsualWhateverTheSurroundingsSet() throws Exception {
    Files.writeString(
        directory.resolve("application.properties"),
        "server.servlet.context-path=/app\nspring.main.web-application-type=none\n");
    Map<String, String> surroundings = new HashMap<>();
    surroundings.put(
        "JAVA_TOOL_OPTIONS",
        "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=1 -Dhttp.nonProxyHosts="
            + " -Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab"
            // The server must not open the client's port too.
            + " -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address="
            + Ports.free());
    for (String name : List.of("DEBUG", "TRACE", "SPRING_THREADS_VIRTUAL_ENABLED")) {
      surroundings.put(name, "true");
    }
    for (String name : List.of("SERVER_PORT", "MANAGEMENT_SERVER_PORT")) {
      surroundings.put(name, "1");
    }
    surroundings.put("LOGGING_LEVEL_ROOT", "debug");
    surroundings.put("SERVER_SERVLET_CONTEXT_PATH", "/app");
    surroundings.put("SPRING_PROFILES_ACTIVE", "production");
    surroundings.put("SERVER_ADDRESS", "0.0.0.0");
    String line = "run --transports http --rounds 1 --messages 100";
    try (Running run = Running.start(directory, surroundings, line.split(" "))) {
      Outcome ended = run.end();

      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.out() + ended.err()).doesNotContain("DEBUG", "TRACE");
      assertThat(ended.out()).doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
      KeptResult kept = KeptResult.in(directory.resolve("results"));
      assertThat(kept.rows().values()).allSatisfy(KeptResult::assertMeasured);
      assertThat(KeptResult.codes(kept.row("http server"))).doesNotContain("NOT_PLACED");
      assertThat(kept.text()).doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
      assertThat(Files.readString(kept.directory().resolve("server.log")))
          .doesNotContain("DEBUG", "TRACE")
          .contains("ipc-server is ready at http://127.0.0.1:")
          .doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
    }
  }

  @Test
  void leavesStandardOutputToTheCommandWhateverTheJvmReports() throws Exception {
    Map<String, String> options = Map.of("IPCBENCH_JAVA_OPTS", "-XX:SharedArchiveFile=missing");
    try (Running transports = Running.startInCheckout(directory, options, "transports", "--json")) {
      Outcome ended = transports.end();

      assertThat(ended.err()).contains("Not a valid shared archive file");
      assertThat(ended.out()).startsWith("[");
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no locale C")
  void readsPathsBeyondAsciiInTheLocaleC() throws Exception {
    // The shell makes the letter: this JVM may be unable to pass it on.
    String script = "exec \"$@\" show \"$(printf 'no\\303\\274')\"";
    String launcher = Path.of("..", "ipcbench").toAbsolutePath().normalize().toString();
    try (Running show =
        Running.startCommand(
            Commands.inShell(script, List.of(launcher)), directory, Map.of("LC_ALL", "C"))) {
      Outcome ended = show.end();

      assertThat(ended.err()).startsWith("The result 'noü' does not exist.");
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no locale C")
  void measuresInDirectoriesBeyondAsciiInTheLocaleC() throws Exception {
    String script =
        "d=$(printf 'd\\303\\274'); export IPC_DIRECTORY=\"$PWD/$d\"; exec \"$@\" --results \"$d\"";
    Path launcher =
        TrainedHome.isPossible() ? TrainedHome.get().launcher() : Path.of("..", "ipcbench");
    String path = launcher.toAbsolutePath().normalize().toString();
    List<String> command = new ArrayList<>(List.of(path));
    String line = "run --transports uds --against server --rounds 1 --messages 20";
    command.addAll(List.of(line.split(" ")));
    try (Running run =
        Running.startCommand(
            Commands.inShell(script, command),
            directory,
            Map.of("LC_ALL", "C", "IPCBENCH_AOT", ""))) {
      Outcome ended = run.end();

      assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
      assertThat(ended.err()).contains("Result: ").contains("/dü/");
    }
  }

  @Test
  void reportsResultsDirectoryThatCannotBeCreated() throws Exception {
    Path file = Files.createFile(directory.resolve("in the way"));

    Outcome ended = Running.run(directory, "run", "--results", file.toString());

    assertReportedWithoutStarting(ended, "Results cannot be written to '" + file, "--results");
  }

  @Test
  void reportsMissingResult() throws Exception {
    Outcome ended = Running.run(directory, "show", "nowhere");

    assertReportedWithoutStarting(
        ended, "The result 'nowhere' does not exist.", "Specify the directory of a run");
  }

  @Test
  void reportsDamagedResult() throws Exception {
    Path file = Files.writeString(directory.resolve("result.json"), "{\n  \"schemaVersion\": 1,");

    Outcome ended = Running.run(directory, "show", directory.toString());

    assertReportedWithoutStarting(
        ended, "'" + file + "' is damaged at line 2, column 22", "repeat the measurement");
  }

  @Test
  void reportsResultOfALaterVersion() throws Exception {
    Path file = Files.writeString(directory.resolve("other.json"), "{\"schemaVersion\": 99}");

    Outcome ended = Running.run(directory, "show", file.toString());

    assertReportedWithoutStarting(ended, "'" + file + "' has schemaVersion 99", "Update ipcbench.");
  }

  private static void assertReportedWithoutStarting(Outcome ended, String reason, String remedy) {
    assertThat(ended.err()).startsWith(reason).contains(remedy).doesNotContain("Starting");
    assertThat(ended.out()).isEmpty();
    assertThat(ended.exitCode()).isEqualTo(3);
  }

  @Test
  void reportsWebPortOfTheClientInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      Outcome ended =
          Running.run(directory, "run", "--transports", "tcp", "--against", "self", "--port", port);

      assertThat(ended.err()).contains("Port " + port + " was already in use").contains("Action:");
      assertThat(ended.out()).isEmpty();
      assertThat(ended.exitCode()).isEqualTo(3);
    }
  }

  @Test
  void reportsWebPortOfTheServerInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      Outcome ended = Running.run(directory, "server", "--port", port);

      assertThat(ended.out()).contains("Port " + port + " was already in use").contains("Action:");
      assertThat(ended.exitCode()).isEqualTo(3);
    }
  }
}
