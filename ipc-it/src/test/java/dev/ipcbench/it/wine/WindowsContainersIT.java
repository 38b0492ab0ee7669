package dev.ipcbench.it.wine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.matrix.DoctorOutput;
import dev.ipcbench.it.matrix.ScriptedDocker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code matrix} and {@code doctor} on Windows with a scripted container engine. */
final class WindowsContainersIT {

  private static final List<String> SMALL =
      List.of("--transports", "none,tcp", "--messages", "100", "--rounds", "1", "--passes", "1");

  @RegisterExtension private static final WineExtension WINE = new WineExtension();

  @TempDir private static Path shared;
  @TempDir private Path directory;

  @Test
  void measuresAndMergesTheThreeModes() throws Exception {
    Wine.Outcome bare =
        WINE.get()
            .ipcbench(
                Duration.ofMinutes(2),
                shared,
                "run",
                "--transports",
                "none,tcp",
                "--messages",
                "100",
                "--rounds",
                "20",
                "--results",
                "results");
    assertThat(bare.exitCode()).as(bare.out() + bare.err()).isZero();
    ScriptedDocker docker = ScriptedDocker.in(directory, "windows");
    docker.setResult(KeptResult.in(shared.resolve("results")).directory());
    for (String mode : List.of("default", "process", "hyperv")) {
      docker.setInspectOutput(mode, mode.equals("default") ? "process" : mode, "\"ExitCode\": 0");
    }

    Wine.Outcome ended = matrix(docker, Map.of(), "default,process,hyperv");

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    assertThat(docker.calls().stream().map(String::strip))
        .filteredOn(call -> call.startsWith("ISOLATION="))
        .containsExactly("ISOLATION=default", "ISOLATION=process", "ISOLATION=hyperv");
    assertThat(docker.calls().stream().map(String::strip))
        .startsWith("compose version --short", "info --format \"{{json .}}\"")
        .filteredOn(call -> call.contains("-p ipcbench-matrix-hyperv "))
        .extracting(call -> call.replaceFirst(".*yml\"? ", ""))
        .containsExactly(
            "up --no-build --pull never --no-color --no-log-prefix --exit-code-from ipc-client"
                + " ipc-server ipc-client",
            "down --volumes --remove-orphans");
    KeptResult kept = KeptResult.in(docker.results());
    assertThat(KeptResult.violations(kept.text())).isEmpty();
    assertThat(kept.json().path("rows").size()).isEqualTo(9);
    assertThat(kept.json().at("/environment/setups/hyperv/engine/client/isolation").asString())
        .isEqualTo("hyperv");
    assertThat(ended.out()).contains("Isolation cost").contains("| hyperv");
  }

  @Test
  void reportsProblemOfTheEngine() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "windows");
    docker.failOn(
        "up",
        "hcs::System::Start x: The virtual machine could not be started because a required feature"
            + " is not installed.");

    Wine.Outcome ended = matrix(docker, Map.of(), "hyperv");

    assertThat(ended.out())
        .contains("a required feature is not installed.")
        .containsPattern("(?m)^tcp +server .* SKIPPED$");
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(docker.calls().getLast()).contains("down --volumes --remove-orphans");
  }

  @Test
  void runsTheChecksOfAHostWithAServerAndARelay() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "windows");
    docker.writeFile("gateway", "172.30.16.1\r\n");
    for (String mode : List.of("process", "hyperv")) {
      String project = "ipcbench-doctor-" + mode;
      boolean process = mode.equals("process");
      docker.setInspectOutput(project, mode, mode, "\"ExitCode\": 0");
      docker.setRunOutput(
          project,
          DoctorOutput.of(
              mode,
              process ? 1000 : 0,
              List.of(
                  DoctorOutput.works("tcp"),
                  process
                      ? DoctorOutput.works("shm")
                      : DoctorOutput.failing("shm", "not coherent here"))));
      String pipe = DoctorOutput.ofPipe(DoctorOutput.failing("pipe", "No such pipe: 2"));
      docker.setRunOutput(project + "-host", pipe);
      docker.setRunOutput(
          project + "-shared", process ? DoctorOutput.ofPipe(DoctorOutput.works("pipe")) : pipe);
      docker.setRunOutput(project + "-relay", DoctorOutput.ofPipe(DoctorOutput.works("pipe")));
    }

    Wine.Outcome ended =
        ipcbench(docker, Map.of(), List.of("doctor", "--setups", "process,hyperv", "--json"));

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    JsonNode found = new JsonMapper().readTree(ended.out());
    assertThat(found.path("pipes").valueStream().map(it -> it.path("first").asString()))
        .containsExactly("shared", "relay");
    assertThat(
            found
                .path("checks")
                .valueStream()
                .map(it -> it.path("number").asInt() + " " + it.at("/tried/verdict").asString()))
        .containsExactly(
            "1 PASSED",
            "2 NOT_RUN",
            "3 PASSED",
            "3 FAILED",
            "4 FAILED",
            "5 PASSED",
            "5 PASSED",
            "5 NOT_RUN");
    assertThat(docker.calls()).contains("RELAY_CLIENT_PIPE=ipcbench-doctor-client");
    assertThat(docker.calls().stream().map(String::strip).filter(call -> call.contains(" down ")))
        .hasSize(7);
    assertThat(docker.calls().getLast())
        .contains("-p ipcbench-doctor-hyperv-relay ")
        .contains("down --volumes --remove-orphans");
  }

  @Test
  void endsRelayWhenItsDoctorIsKilled() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "windows");
    docker.writeFile("gateway", "172.30.16.1\r\n");
    String project = "ipcbench-doctor-hyperv";
    docker.setInspectOutput(project, "hyperv", "hyperv", "\"ExitCode\": 0");
    docker.setRunOutput(project, DoctorOutput.of("hyperv", 0, List.of(DoctorOutput.works("tcp"))));
    for (String topology : List.of("-host", "-shared")) {
      docker.setRunOutput(
          project + topology, DoctorOutput.ofPipe(DoctorOutput.failing("pipe", "No pipe")));
    }
    docker.writeFile(project + "-relay.waits", "");

    WindowsProgram doctor =
        WINE.get()
            .startJava(
                directory,
                Map.of("IPCBENCH_DOCKER", Wine.path(docker.windowsProgram())),
                List.of(
                    "-Dipcbench.home=" + Wine.path(Path.of("..")),
                    "-jar",
                    Wine.path(Path.of("..", "ipc-client", "target", "ipc-client.jar")),
                    "doctor",
                    "--setups",
                    "hyperv",
                    "--transports",
                    "tcp,pipe"));
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> isCalled(docker, project + "-relay") || !doctor.process().isAlive());
    assertThat(relays()).as("%s", doctor).hasSize(1);

    doctor.kill();

    await().atMost(Duration.ofMinutes(1)).until(() -> relays().isEmpty());
  }

  private static boolean isCalled(ScriptedDocker docker, String project) throws IOException {
    return docker.calls().stream()
        .anyMatch(call -> call.contains("-p " + project + " ") && call.contains(" run "));
  }

  private static List<ProcessHandle> relays() {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process.info().commandLine().orElse("").contains("relay --server-pipe ipcbench"))
        .toList();
  }

  @Test
  void observesThatAPipeIsReadAsBytes() throws Exception {
    Wine.Outcome ended =
        WINE.get().ipcbench(Duration.ofMinutes(2), directory, "doctor", "--transports", "tcp,pipe");

    assertThat(ended.out())
        .contains("NOTE  pipe: A read of its first 4 bytes ended without 234")
        .contains("Kernels  one shared kernel");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  @Test
  void rejectsUnknownIsolationBeforeStartingAnything() throws Exception {
    for (List<String> command : List.of(List.of("matrix", "--setups", "bare"), List.of("doctor"))) {
      ScriptedDocker docker = ScriptedDocker.in(directory.resolve(command.getFirst()), "windows");

      Wine.Outcome ended = ipcbench(docker, Map.of("ISOLATION", "hyper"), command);

      assertThat(ended.err())
          .contains(
              "Unknown ISOLATION 'hyper'. Did you mean 'hyperv'? Valid values: default, process,"
                  + " hyperv.");
      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(docker.calls()).isEmpty();
    }
  }

  private Wine.Outcome matrix(ScriptedDocker docker, Map<String, String> variables, String setups)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of("matrix", "--setups", setups, "--results", Wine.path(docker.results())));
    arguments.addAll(SMALL);
    return ipcbench(docker, variables, arguments);
  }

  private Wine.Outcome ipcbench(
      ScriptedDocker docker, Map<String, String> variables, List<String> arguments)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(variables);
    all.put("IPCBENCH_DOCKER", Wine.path(docker.windowsProgram()));
    return WINE.get().ipcbench(Duration.ofMinutes(3), directory, all, arguments);
  }
}
