package dev.ipcbench.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ipcbench.platform.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a shell script")
  void standardErrorIsPartOfTheTextOnly() throws Exception {
    Docker docker = script("echo out; echo err >&2; exit $1");

    assertThat(docker.run("0").succeeded()).isTrue();
    Docker.Output failed = docker.run("3");
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

    try (DockerProcess running = new DockerProcess(process, log, _ -> {})) {
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
