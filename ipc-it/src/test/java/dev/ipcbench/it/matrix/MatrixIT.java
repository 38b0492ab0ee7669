package dev.ipcbench.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The calls of {@code matrix} to an engine, and the results that it merges. */
final class MatrixIT {

  private static final String[] SMALL = {
    "--transports", "none,tcp", "--messages", "300", "--rounds", "2", "--seed", "7"
  };
  @TempDir private static Path shared;
  private static Path part;

  @TempDir private Path directory;

  /** Creates the result that the containers would store, by a run without containers. */
  @BeforeAll
  static void createPart() throws Exception {
    ScriptedDocker none = ScriptedDocker.in(shared, "linux");
    // Enough rounds for some steady slices.
    part = KeptResult.in(none.runWithoutContainers("none,tcp", 300, 20)).directory();
  }

  @Test
  void measuresAndMergesTheThreeModesOfWindows() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "windows");
    docker.setResult(part);
    docker.setInspectOutput("process", "process", "\"ExitCode\": 0");
    docker.setInspectOutput("hyperv", "hyperv", "\"ExitCode\": 0");
    docker.setInspectOutput("default", "process", "\"ExitCode\": 0");

    Outcome ended =
        docker.onWindowsHost().matrix(with("--setups", "default,process,hyperv", "--passes", "2"));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(docker.calls().stream().map(MatrixIT::withoutHome))
        .startsWith(
            "compose version --short",
            "info --format {{json .}}",
            compose("") + "build ipc-server ipc-client")
        .containsSubsequence(visit("default", 1))
        .containsSubsequence(visit("process", 1))
        .containsSubsequence(visit("hyperv", 1))
        .containsSubsequence(visit("hyperv", 2))
        .containsSubsequence(visit("process", 2))
        .containsSubsequence(visit("default", 2));
    KeptResult kept = KeptResult.in(docker.results());
    assertThat(KeptResult.violations(kept.text())).isEmpty();
    assertThat(ids(kept))
        .hasSize(9)
        .anyMatch(id -> id.startsWith("hyperv-tcp-server-"))
        .anyMatch(id -> id.startsWith("default-none-self-"));
    assertThat(kept.json().path("complete").asBoolean()).isTrue();
    assertThat(kept.json().path("isolationCost").valueStream())
        .hasSize(3)
        .allSatisfy(cost -> assertThat(cost.path("percentiles").has("50")).isTrue());
    assertThat(kept.json().at("/environment/setups/hyperv/engine/client/isolation").asString())
        .isEqualTo("hyperv");
    assertThat(ended.out()).contains("Isolation cost").contains("| hyperv");
  }

  @Test
  void marksRowsWithAnotherIsolationThanRequestedAsSuspect() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "windows");
    docker.setResult(part);
    docker.setInspectOutput("hyperv", "process", "\"ExitCode\": 0");

    Outcome ended = docker.onWindowsHost().matrix(with("--setups", "hyperv", "--passes", "1"));

    assertThat(ended.out())
        .contains("hyperv was requested, but the engine reports process.")
        .containsPattern("(?m)^tcp +server .* SUSPECT$");
    assertThat(KeptResult.in(docker.results()).text()).contains("ISOLATION_NOT_AS_DECLARED");
  }

  @Test
  void reportsContainerThatRanOutOfMemory() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "linux");
    docker.failOn("up", "ipc-client-1 exited with code 137");
    docker.writeFile("code", "137");
    docker.setInspectOutput("runc", "runc", "\"ExitCode\": 137, \"OOMKilled\": true");

    Outcome ended = docker.matrix(with("--setups", "bare,runc"));

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out())
        .contains("was killed because it ran out of memory")
        .containsPattern("(?m)^tcp +server +runc .* FAILED$");
    assertThat(docker.calls().getLast()).endsWith("down --volumes --remove-orphans");
    KeptResult kept = KeptResult.in(docker.results());
    assertThat(KeptResult.violations(kept.text())).isEmpty();
    assertThat(ids(kept)).hasSize(6);
  }

  @Test
  void skipsOnlyRowsOfARuntimeThatIsNotRegistered() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "linux");
    docker.setResult(part);
    docker.setInspectOutput("crun", "crun", "\"ExitCode\": 0");

    Outcome ended =
        docker.matrix(
            Map.of("JVM_OPTIONS", "-Xmx300m", "DOCKER_CONTEXT", "other"),
            with("--setups", "crun,runsc", "--passes", "1"));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err())
        .contains("runsc is SKIPPED: The runtime runsc is not registered with the engine.");
    KeptResult kept = KeptResult.in(docker.results());
    assertThat(ids(kept)).hasSize(6);
    JsonNode variables = kept.json().at("/environment/setups/crun/engine/variables");
    assertThat(variables.path("JVM_OPTIONS").asString()).isEqualTo("-Xmx300m");
    assertThat(variables.path("DOCKER_CONTEXT").asString()).isEqualTo("other");
    assertThat(ended.out())
        .containsPattern("(?m)^tcp +server +runsc .* SKIPPED$")
        .contains("daemon.json");
  }

  @Test
  void skipsEveryRowWithoutAnEngine() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "linux");
    docker.failOn("info", "Cannot connect to the Docker daemon at unix:///var/run/docker.sock.");

    Outcome ended = docker.matrix(with("--setups", "runc"));

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.out()).contains("The container engine is not running.").contains("SKIPPED");
    assertThat(ids(KeptResult.in(docker.results()))).hasSize(3);
  }

  private static List<String> ids(KeptResult kept) {
    return kept.json()
        .path("rows")
        .valueStream()
        .map((JsonNode row) -> row.path("id").asString())
        .toList();
  }

  private static String[] visit(String mode, int pass) {
    String project = "-" + mode;
    return new String[] {
      compose(project)
          + "up --no-build --pull never --no-color --no-log-prefix --exit-code-from ipc-client"
          + " ipc-server ipc-client",
      "RUNTIME=",
      "ISOLATION=" + mode,
      "IPC_SETUP=" + mode,
      "KEEP_SERVING=false",
      "SERVER_PORT=0",
      "CLIENT_PORT=0",
      "RUN_OPTIONS=--transports none,tcp --skip-unavailable --wait block --bytes 1024"
          + " --connections 1 --rate max --rounds 1 --messages 300 --seed "
          + (7 + pass * 1_000_000)
          + " --name "
          + mode,
      "inspect ipcbench-matrix-%1$s-ipc-client-1 ipcbench-matrix-%1$s-ipc-server-1".formatted(mode),
      compose(project) + "down --volumes --remove-orphans"
    };
  }

  private static String compose(String project) {
    return "compose --ansi never -p ipcbench-matrix" + project + " -f docker-compose.windows.yml ";
  }

  private static String withoutHome(String call) {
    return call.replaceAll("-f \"?[^\"]*?(docker-compose[a-z.]*yml)\"?", "-f $1");
  }

  private static String[] with(String... options) {
    return Stream.concat(Stream.of(options), Stream.of(SMALL)).toArray(String[]::new);
  }
}
