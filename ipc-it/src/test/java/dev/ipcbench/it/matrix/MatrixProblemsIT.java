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

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          info    | permission denied while trying to connect to the Docker daemon socket | This user has no permission to connect to the container engine.
          info    | error during connect: Get http://%2F%2F.%2Fpipe%2Fdocker_engine: The system cannot find the file specified. | The container engine is not running.
          version | docker: 'compose' is not a docker command. | Docker Compose is not installed
          build   | ERROR: failed to resolve source metadata for docker.io/library/eclipse-temurin:25-jre: dial tcp: no such host | The base image is not available.
          build   | no matching manifest for windows(10.0.17763)/amd64 in the manifest list entries | The image's Windows version does not match the host's.
          up      | Error response from daemon: hcsshim::CreateComputeSystem x: The container operating system does not match the host operating system. | The image's Windows version does not match the host's.
          up      | Error response from daemon: invalid isolation "hyperv": no | The container engine reported: Error response from daemon: invalid isolation "hyperv": no.
          up      | Error response from daemon: invalid --isolation: "hyper". Windows supports 'default', 'process', or 'hyperv' | The container engine reported: Error response from daemon: invalid --isolation
          up      | hcs::System::Start x: The virtual machine could not be started because a required feature is not installed. | a required feature is not installed.
          up      | Error response from daemon: driver failed: Bind for 0.0.0.0:8080 failed: port is already allocated | port is already allocated.
          up      | invalid mount config for type "bind": bind source path does not exist: C:\\x | bind source path does not exist
          up      | Error response from daemon: invalid mount config for type "npipe": mount type unknown | "npipe": mount type unknown.
          up      | Nothing can be kept in 'C:\\app\\results': java.nio.file.AccessDeniedException. | The container engine reported: Nothing can be kept in
          up      | an error that is not known | The container engine reported: an error that is not known.
          """)
  void reportsProblemOfTheEngine(String call, String message, String expected) throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "windows");
    docker.failOn(call, message);

    Outcome ended =
        docker.onWindowsHost().matrix("--setups", "hyperv", "--transports", "tcp", "--rounds", "1");

    assertThat(ended.err()).contains(expected);
    assertThat(ended.out()).contains(expected).containsPattern("(?m)^tcp +server .* SKIPPED$");
    assertThat(ended.exitCode()).isEqualTo(3);
  }

  @Test
  void reportsEngineForContainersOfAnotherSystem() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "linux");

    Outcome ended = docker.onWindowsHost().matrix("--setups", "process", "--transports", "tcp");

    assertThat(ended.out())
        .contains("The engine runs linux containers, but these setups need Windows containers.")
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

    assertThat(ended.out())
        .contains("IPCBENCH_DOCKER is")
        .contains("which is not an executable file.");
    assertThat(ended.exitCode()).isEqualTo(3);
  }
}
