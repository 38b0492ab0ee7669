package dev.ipcbench.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class InspectionTests {

  private static final String RUNNING = "\"ExitCode\": 0, \"OOMKilled\": false";

  @Test
  void reportsTheRuntimeOfBothContainers() {
    Inspection inspection = both("runsc", RUNNING, "runsc", RUNNING);

    assertThat(inspection.hostConfig("Runtime")).contains("runsc");
    assertThat(inspection.hostConfig("Isolation")).isEmpty();
    assertThat(inspection.facts().get("client")).asString().contains("runtime=runsc", "image=app");
  }

  @Test
  void reportsBothRuntimesIfTheyDiffer() {
    assertThat(both("runc", RUNNING, "crun", RUNNING).hostConfig("Runtime"))
        .contains("runc and crun");
  }

  @Test
  void clientWithExitCode137WasKilledForMemory() {
    assertThat(both("runc", "\"ExitCode\": 137", "runc", RUNNING).killedForMemory())
        .contains("ipc-client");
  }

  @Test
  void serverWasKilledForMemoryOnlyIfTheEngineReportsIt() {
    assertThat(both("runc", RUNNING, "runc", "\"ExitCode\": 137").killedForMemory()).isEmpty();
    assertThat(both("runc", RUNNING, "runc", "\"OOMKilled\": true").killedForMemory())
        .contains("ipc-server");
  }

  @Test
  void toleratesAnEngineThatReportsNothing() {
    assertThat(Inspection.parse("no JSON").killedForMemory()).isEmpty();
    assertThat(Inspection.parse("[]").hostConfig("Runtime")).isEmpty();
  }

  private static Inspection both(
      String runtime, String state, String serverRuntime, String serverState) {
    return Inspection.parse(
        "[" + container(runtime, state) + "," + container(serverRuntime, serverState) + "]");
  }

  private static String container(String runtime, String state) {
    return """
    {"Config": {"Image": "app"}, "HostConfig": {"Runtime": "%s", "Isolation": ""},
     "State": {%s}}
    """
        .formatted(runtime, state);
  }
}
