package dev.ipcbench.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ipcbench.client.program.ProgramOutput;
import dev.ipcbench.client.program.RunningProgram;
import dev.ipcbench.platform.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DockerTests {

  @TempDir private Path directory;

  @Test
  void reportsThatDockerIsNotOnThePath() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Docker.find(Map.of("PATH", directory.toString())))
        .withMessageContaining("docker was not found on the PATH")
        .withMessageContaining("IPCBENCH_DOCKER");
  }

  @Test
  void reportsThatTheConfiguredProgramDoesNotExist() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Docker.find(Map.of("IPCBENCH_DOCKER", directory.resolve("x").toString())))
        .withMessageContaining("is not an executable file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMPOSE_FILE",
        "COMPOSE_PROFILES",
        "COMPOSE_ENV_FILES",
        "CPUSET",
        "RESULTS_DIR",
        "APP_USER",
        "RUN_OPTIONS",
        "SERVER_PORT",
        "client_port",
        "IPC_BIND",
        "IPC_TOKEN"
      })
  void takesNoVariableOfTheComposeFilesFromTheShell(String variable) {
    assertThat(Docker.isInherited(variable)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"BASE_IMAGE", "JVM_OPTIONS", "DOCKER_HOST", "DOCKER_CONFIG", "PATH", "CPUS"})
  void takesTheImageTheOptionsOfTheJvmAndTheEngineFromTheShell(String variable) {
    assertThat(Docker.isInherited(variable)).isTrue();
  }

  @Test
  void recordsWhatChoosesTheEngineButNoPassword() {
    Map<String, String> variables =
        Map.of(
            "JVM_OPTIONS", "-Xmx1g",
            "BASE_IMAGE", "java:25",
            "DOCKER_HOST", "tcp://host:2375",
            "DOCKER_AUTH_CONFIG", "secret",
            "DOCKER_CONTEXT", "",
            "PATH", "/bin");

    assertThat(Docker.variables(variables))
        .containsExactly(
            Map.entry("BASE_IMAGE", "java:25"),
            Map.entry("JVM_OPTIONS", "-Xmx1g"),
            Map.entry("DOCKER_HOST", "tcp://host:2375"));
  }

  @Test
  void reportsThatAnEngineOnAnotherMachineCannotMountDirectories() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Docker.find(Map.of("DOCKER_HOST", "ssh://me@host", "PATH", "")))
        .withMessageStartingWith("DOCKER_HOST is 'ssh://me@host'");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a shell script")
  void reportsAComposeThatIsTooOld() throws Exception {
    for (String version : List.of("2.35.1", "v2.9.0", "1.29.2")) {
      Docker docker = script("echo " + version);
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> EngineInfo.of(docker))
          .withMessageStartingWith(
              "Docker Compose " + version + " is too old: 2.36 or newer is needed.");
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a shell script")
  void acceptsANewerComposeAndOneOfAnUnknownVersion() throws Exception {
    for (String version : List.of("2.36.0", "v2.40.3-desktop.1", "10.0.0", "dev", "")) {
      Docker docker =
          script(
              "case $1 in compose) echo '%s' ;; info) echo '{\"OSType\": \"linux\"}' ;; esac"
                  .formatted(version));
      assertThat(EngineInfo.of(docker).system()).as(version).isEqualTo("linux");
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a shell script")
  void namesPodman() throws Exception {
    Docker docker =
        script(
            "case $1 in compose) echo 2.40.0 ;;"
                + " info) echo '{\"host\": {\"os\": \"linux\"}, \"version\": {}}' ;; esac");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> EngineInfo.of(docker))
        .withMessageContaining("Podman");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a shell script")
  void standardErrorIsPartOfTheTextOnly() throws Exception {
    Docker docker = script("echo out; echo err >&2; exit $1");

    assertThat(docker.run("0").succeeded()).isTrue();
    ProgramOutput failed = docker.run("3");
    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed.stdout()).isEqualTo("out\n");
    assertThat(failed.text().lines()).containsExactlyInAnyOrder("out", "err");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a shell script")
  void startedCommandGetsVariablesAndIsLogged() throws Exception {
    Docker docker = script("echo $RUNTIME; echo err >&2");
    Path log = directory.resolve("log");
    Process process = docker.start(List.of(), Map.of("RUNTIME", "runc"), true);

    try (RunningProgram running = new RunningProgram(process, log, _ -> {})) {
      assertThat(running.awaitEnd(() -> false)).isTrue();
      assertThat(running.output().text()).contains("runc\n").contains("err\n");
    }
    assertThat(log).content().contains("runc", "err");
  }

  private Docker script(String text) throws Exception {
    Path program = Files.writeString(directory.resolve("docker"), "#!/bin/sh\n" + text + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return Docker.find(Map.of("PATH", directory.toString()));
  }
}
