package dev.ipcbench.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calls of {@code doctor} to an engine, and its conclusions from the reports of the clients.
 */
final class DoctorSetupsIT {

  private static final String[] IDS = {"tcp", "uds", "shm", "pipe"};

  @TempDir private Path directory;

  @Test
  void testsEachModeRemovesItsContainersAndReportsEveryCheck() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "windows");
    setThreeModes(docker);
    Outcome ended = doctor(docker, "process,hyperv,default", "--json");

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    List<String> calls = docker.calls().stream().map(DoctorSetupsIT::withoutHome).toList();
    assertThat(calls)
        .startsWith(
            "compose version --short",
            "info --format {{json .}}",
            "compose --ansi never -p ipcbench-doctor -f docker-compose.windows.yml build"
                + " ipc-server ipc-client")
        .containsSubsequence(visit("process"))
        .containsSubsequence(attempt("process", "host", "http://172.30.16.1:PORT"))
        .containsSubsequence(attempt("process", "shared", "http://ipc-server:8080"))
        .containsSubsequence(visit("hyperv"))
        .containsSubsequence(attempt("hyperv", "host", "http://172.30.16.1:PORT"))
        .containsSubsequence(visit("default"))
        .endsWith(attempt("default", "shared", "http://ipc-server:8080"));
    assertThat(calls).filteredOn(call -> call.contains(" run ")).hasSize(8);
    assertThat(calls).filteredOn(call -> call.contains(" down ")).hasSize(8);

    JsonNode found = new JsonMapper().readTree(ended.out());
    assertThat(found.path("checks").valueStream().map(DoctorSetupsIT::summary))
        .containsExactly(
            "1 process PASSED",
            "2 process PASSED",
            "3 process PASSED",
            "3 hyperv FAILED",
            "4 hyperv PASSED",
            "5 process PASSED",
            "5 hyperv PASSED",
            "5 default PASSED");
    assertThat(found.path("pipes").valueStream().map(it -> it.path("first").asString("none")))
        .containsExactly("shared", "host", "none");
    assertThat(found.at("/setups/1/told").asString()).isEqualTo("hyperv");
  }

  @Test
  void printsFindingsAndHowToMeasure() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "windows");
    setThreeModes(docker);

    Outcome ended = doctor(docker, "process,hyperv");

    assertThat(ended.out())
        .contains("process: the engine reports process")
        .contains(
            "BLOCKED_BY_ISOLATION  shm: Expected not to cross: Two views of a mapped file are")
        .contains("Observed: The file is not coherent: it read 7. Look.")
        .contains("Kernels  separate kernels (0 of 1000 time stamps consistent with one clock")
        .contains(
            "5  default  NOT_RUN  one kernel or two, as the setup's name says: default is not")
        .contains("process  host    FAILED   No: 5. Look.")
        .contains("process  shared  PASSED   A round trip over pipe succeeded.")
        .contains("process  To measure with shared, the first topology that works:")
        .contains("$env:ISOLATION = 'process'")
        .contains("$env:SERVER_HOST = (docker network inspect nat | ConvertFrom-Json)[0].IPAM")
        .contains("-f docker-compose.windows.yml -f compose/windows-pipe-shared.yml up --build");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void reportsWhyATopologyCouldNotBeTested() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "windows");
    setThreeModes(docker);
    docker.writeFile("gateway", "no such network\n");
    docker.writeFile("ipcbench-doctor-default-shared.run", "");

    Outcome ended = doctor(docker, "default");

    assertThat(ended.out())
        .contains("host    NOT_RUN  The address of this host as a container sees it is unknown")
        .contains("Set SERVER_HOST to an address of this host.")
        .contains("shared  NOT_RUN  The client in its container printed no examination: no output.")
        .contains("relay   NOT_RUN  'ipcbench relay --server-pipe ipcbench-doctor-serv")
        .contains("exited before it was ready. Last output:")
        .contains(
            "1  process  NOT_RUN  a mounted pipe that the server creates: process is not among");
  }

  private static void setThreeModes(ScriptedDocker docker) throws Exception {
    docker.writeFile("gateway", "172.30.16.1\n");
    for (String mode : List.of("process", "hyperv", "default")) {
      String project = "ipcbench-doctor-" + mode;
      docker.setInspectOutput(
          project, mode, mode.equals("default") ? "process" : mode, "\"ExitCode\": 1");
      List<String> transports = DoctorOutput.working(IDS);
      transports.set(3, DoctorOutput.failing("pipe", "The pipe is not there: 2."));
      if (mode.equals("hyperv")) {
        transports.set(2, DoctorOutput.failing("shm", "The file is not coherent: it read 7."));
      }
      docker.setRunOutput(
          project, DoctorOutput.of(mode, mode.equals("hyperv") ? 0 : 1000, transports));
      docker.setRunOutput(
          project + "-host",
          DoctorOutput.ofPipe(
              mode.equals("hyperv")
                  ? DoctorOutput.works("pipe")
                  : DoctorOutput.failing("pipe", "No: 5.")));
      docker.setRunOutput(
          project + "-shared",
          DoctorOutput.ofPipe(
              mode.equals("process")
                  ? DoctorOutput.works("pipe")
                  : DoctorOutput.failing("pipe", "No: 2.")));
    }
  }

  @Test
  void reportsEngineErrorAndRemovesItsContainers() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "windows");
    docker.failOn("run", "Error response from daemon: invalid isolation \"hyperv\": no");

    Outcome ended = doctor(docker, "hyperv");

    assertThat(ended.out())
        .contains(
            "hyperv  The container engine reported: Error response from daemon: invalid isolation")
        .contains(
            "4  hyperv   NOT_RUN  a pipe of the host, and a first read of 4 bytes: The container");
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(docker.calls().getLast()).endsWith("down --volumes --remove-orphans");
  }

  @Test
  void reportsSetupWhoseClientFails() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "linux");
    docker.setInspectOutput("ipcbench-doctor-runc", "runc", "runc", "\"ExitCode\": 3");
    docker.writeFile("code", "3");
    docker.failOn("run", "No ipc-server answered at http://ipc-server:8080 within 30 s.");

    Outcome ended = docker.run(Map.of(), List.of("doctor", "--setups", "runc,runsc"));

    assertThat(ended.out())
        .contains("The run in the container ended with exit code 3: No ipc-server answered at")
        .contains("runsc  The runtime runsc is not registered with the engine.");
    assertThat(ended.exitCode()).isEqualTo(3);
  }

  @Test
  void reportsExpectedTransportThatDoesNotWorkAsFailed() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "linux");
    docker.setInspectOutput("ipcbench-doctor-crun", "crun", "runc", "\"ExitCode\": 1");
    docker.setRunOutput(
        "ipcbench-doctor-crun",
        DoctorOutput.of("crun", 1000, List.of(DoctorOutput.failing("uds", "Connection refused."))));

    Outcome ended = docker.run(Map.of("RUNTIME", ""), List.of("doctor", "--setups", "crun"));

    assertThat(ended.out())
        .contains("FAILED  uds: Connection refused. Look.")
        .contains("SUSPECT  crun was requested, but the engine reports runc.")
        .doesNotContain("Windows host");
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void rejectsUnknownIsolationAndRuntimeBeforeStartingAnything() throws Exception {
    ScriptedDocker docker = ScriptedDocker.in(directory, "linux");

    Outcome isolation = docker.run(Map.of("ISOLATION", "hyper"), List.of("doctor"));
    Outcome runtime = docker.run(Map.of("RUNTIME", "runk"), List.of("doctor", "--setups", "runc"));

    assertThat(isolation.exitCode()).isEqualTo(2);
    assertThat(isolation.err())
        .contains("Unknown ISOLATION 'hyper'. Did you mean 'hyperv'?")
        .doesNotContain("Starting a server");
    assertThat(runtime.exitCode()).isEqualTo(2);
    assertThat(runtime.err())
        .contains(
            "Unknown RUNTIME 'runk'. Did you mean 'runc'? Valid values: runc, crun,"
                + " runsc, kata.");
    assertThat(docker.calls()).isEmpty();
  }

  private static Outcome doctor(ScriptedDocker docker, String setups, String... more)
      throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("doctor", "--setups", setups, "--transports", String.join(",", IDS)));
    arguments.addAll(List.of(more));
    return docker.onWindowsHost().run(Map.of(), arguments);
  }

  private static String summary(JsonNode check) {
    return "%d %s %s"
        .formatted(
            check.path("number").asInt(),
            check.path("setup").asString(),
            check.at("/tried/verdict").asString());
  }

  private static String[] visit(String mode) {
    String project = "ipcbench-doctor-" + mode;
    return new String[] {
      "compose --ansi never -p %1$s -f docker-compose.windows.yml run -T --name %1$s-ipc-client-1"
              .formatted(project)
          + " ipc-client doctor --json --server http://ipc-server:8080 --transports"
          + " tcp,uds,pipe,shm",
      "RUNTIME=",
      "ISOLATION=" + mode,
      "IPC_SETUP=" + mode,
      "SERVER_PORT=0",
      "inspect %1$s-ipc-client-1 %1$s-ipc-server-1".formatted(project),
      "compose --ansi never -p %s -f docker-compose.windows.yml down --volumes --remove-orphans"
          .formatted(project)
    };
  }

  private static String[] attempt(String mode, String topology, String server) {
    String project = "ipcbench-doctor-" + mode + "-" + topology;
    String files =
        "compose --ansi never -p %s -f docker-compose.windows.yml -f windows-pipe-%s.yml "
            .formatted(project, topology);
    return new String[] {
      files
          + "run -T --name %s-ipc-client-1 ipc-client doctor --json --server %s --transports pipe"
              .formatted(project, server),
      "RUNTIME=",
      "ISOLATION=" + mode,
      "IPC_SETUP=" + mode,
      "KEEP_SERVING=",
      "SERVER_PORT=0",
      "CLIENT_PORT=0",
      "RUN_OPTIONS=",
      "SERVER_HOST=" + (topology.equals("host") ? "172.30.16.1" : ""),
      "PIPE_NAME=" + (topology.equals("relay") ? "" : "ipcbench-doctor"),
      "RELAY_CLIENT_PIPE=" + (topology.equals("relay") ? "ipcbench-doctor-client" : ""),
      files + "down --volumes --remove-orphans"
    };
  }

  private static String withoutHome(String call) {
    return call.replaceAll("-f \"?[^\" ]*?([a-z.-]*yml)\"?", "-f $1")
        .replaceAll("(http://[0-9.]+):\\d+", "$1:PORT");
  }
}
