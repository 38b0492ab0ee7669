package dev.ipcbench.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.Outcome;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of an engine that fails, and the problems that {@code matrix} reports for them. */
final class MatrixProblemsIT {

  private static final Map<String, String> WINDOWS =
      Map.of(
          "IPCBENCH_JAVA_OPTS",
          "-Dipcbench.matrix.system=windows -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          info    | permission denied while trying to connect to the Docker daemon socket | may not talk to the container engine
          info    | error during connect: Get http://%2F%2F.%2Fpipe%2Fdocker_engine: The system cannot find the file specified. | does not answer
          version | docker: 'compose' is not a docker command. | This docker has no Compose
          build   | ERROR: failed to resolve source metadata for docker.io/library/eclipse-temurin:25-jre: dial tcp: no such host | There is no such image to build on or to run.
          build   | no matching manifest for windows(10.0.17763)/amd64 in the manifest list entries | The image's Windows does not fit this host's.
          up      | Error response from daemon: hcsshim::CreateComputeSystem x: The container operating system does not match the host operating system. | The image's Windows does not fit this host's.
          up      | Error response from daemon: invalid isolation "hyperv": no | does not have this isolation
          up      | Error response from daemon: invalid --isolation: "hyper". Windows supports 'default', 'process', or 'hyperv' | does not have this isolation
          up      | hcs::System::Start x: The virtual machine could not be started because a required feature is not installed. | cannot start Hyper-V containers
          up      | Error response from daemon: driver failed: Bind for 0.0.0.0:8080 failed: port is already allocated | A port that the containers are to have on this host is taken.
          up      | invalid mount config for type "bind": bind source path does not exist: C:\\x | does not see the directory for the results
          up      | Error response from daemon: invalid mount config for type "npipe": mount type unknown | The engine does not mount a named pipe into a container: mount type unknown.
          up      | Results cannot be written to 'C:\\app\\results': java.nio.file.AccessDeniedException. | may not write to its results directory
          up      | something nobody has seen before | The engine refused: something nobody has seen before.
          """)
  void reportsProblemOfTheEngine(String call, String message, String expected) throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "windows");
    docker.failOn(call, message);

    Outcome ended =
        docker.matrix(WINDOWS, "--setups", "hyperv", "--transports", "tcp", "--rounds", "1");

    assertThat(ended.err()).contains(expected);
    assertThat(ended.out()).contains(expected).contains("| SKIPPED |");
    assertThat(ended.exitCode()).isEqualTo(3);
  }

  @Test
  void reportsEngineForContainersOfAnotherSystem() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "linux");

    Outcome ended = docker.matrix(WINDOWS, "--setups", "process", "--transports", "tcp");

    assertThat(ended.out())
        .contains("The engine runs linux containers, and these are setups of Windows.")
        .contains("Switch Docker Desktop to Windows containers");
  }

  @Test
  void rejectsUnknownIsolationBeforeStartingAnything() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "windows");

    Outcome ended = docker.matrix(Map.of("ISOLATION", "hyper"), "--setups", "bare");

    assertThat(ended.err())
        .contains(
            "Unknown ISOLATION 'hyper'. Did you mean 'hyperv'? Valid values: default, process,"
                + " hyperv.");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(docker.calls()).isEmpty();
  }

  @Test
  void reportsMissingDockerProgram() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "linux");

    Outcome ended =
        docker.matrix(
            Map.of("IPCBENCH_DOCKER", directory.resolve("nothing").toString()),
            "--setups",
            "runc",
            "--transports",
            "tcp");

    assertThat(ended.out()).contains("IPCBENCH_DOCKER names").contains("which is no program.");
    assertThat(ended.exitCode()).isEqualTo(3);
  }
}
