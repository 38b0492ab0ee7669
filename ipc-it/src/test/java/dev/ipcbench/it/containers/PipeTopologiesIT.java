package dev.ipcbench.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The topologies for a pipe between Windows containers, as Compose resolves their files. */
final class PipeTopologiesIT {

  @TempDir private Path directory;

  @BeforeEach
  void assume() throws Exception {
    Compose.assume();
  }

  private Compose.Outcome config(String override, Map<String, String> variables) throws Exception {
    return Compose.config(
        directory,
        variables,
        "docker-compose.windows.yml",
        "compose/windows-pipe-" + override + ".yml");
  }

  private JsonNode services(String override, Map<String, String> variables) throws Exception {
    Compose.Outcome ended = config(override, variables);
    assertThat(ended.exitCode()).as(ended.out()).isZero();
    return new JsonMapper().readTree(ended.out()).path("services");
  }

  /** Returns the pipes of a service, as "source on the host -> target in the container". */
  private static List<String> pipes(JsonNode service) {
    return service
        .path("volumes")
        .valueStream()
        .filter(volume -> volume.path("type").asString().equals("npipe"))
        .map(pipe -> pipe.path("source").asString() + " -> " + pipe.path("target").asString())
        .toList();
  }

  /** Asserts that the mounts of the main file still exist. */
  private static void assertOtherMounts(JsonNode services) {
    services.forEach(
        service ->
            assertThat(service.path("volumes").valueStream())
                .filteredOn(volume -> volume.path("type").asString().equals("bind"))
                .extracting(volume -> volume.path("target").asString())
                .contains("C:\\ipc"));
  }

  private static String command(JsonNode client) {
    return String.join(" ", client.path("command").valueStream().map(JsonNode::asString).toList());
  }

  @Test
  void hostTopologyRunsOnlyTheClientInAContainer() throws Exception {
    JsonNode services =
        services(
            "host",
            Map.of(
                "SERVER_HOST", "172.28.0.1",
                "SERVER_PORT", "8085",
                "RUN_OPTIONS", "--transports pipe",
                "ISOLATION", "process"));

    assertThat(services.propertyNames()).containsExactly("ipc-client");
    JsonNode client = services.path("ipc-client");
    assertThat(client.has("depends_on")).isFalse();
    assertThat(pipes(client)).containsExactly("\\\\.\\pipe\\ipcbench -> \\\\.\\pipe\\ipcbench");
    assertThat(command(client))
        .isEqualTo(
            "run --server http://172.28.0.1:8085 --port 8080 --keep-serving=true --transports"
                + " pipe");
    assertThat(client.path("environment").path("IPC_SETUP").asString())
        .isEqualTo("process-pipe-host");
    assertOtherMounts(services);
  }

  @Test
  void hostTopologyRequiresTheAddressOfTheHost() throws Exception {
    Compose.Outcome ended = config("host", Map.of());

    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.out())
        .contains("SERVER_HOST", "the address of this host as a container sees it");
  }

  @Test
  void sharedTopologyMountsOnePipeThatTheServerCreates() throws Exception {
    JsonNode services = services("shared", Map.of("PIPE_NAME", "x"));

    for (String service : List.of("ipc-server", "ipc-client")) {
      assertThat(pipes(services.path(service))).containsExactly("\\\\.\\pipe\\x -> \\\\.\\pipe\\x");
    }
    JsonNode server = services.path("ipc-server").path("environment");
    assertThat(server.path("IPC_PIPE_NAME").asString()).isEqualTo("x");
    assertThat(server.path("IPC_PIPE_SDDL").asString()).isEqualTo("D:P(A;;GA;;;AU)");
    assertThat(services.path("ipc-client").path("environment").propertyNames())
        .noneMatch(name -> name.startsWith("IPC_PIPE"));
    assertOtherMounts(services);
  }

  @Test
  void relayTopologyMountsOnePipePerContainerAndTheServerDials() throws Exception {
    JsonNode services = services("relay", Map.of());

    assertThat(pipes(services.path("ipc-server")))
        .containsExactly("\\\\.\\pipe\\ipcbench-server -> \\\\.\\pipe\\ipcbench-server");
    assertThat(pipes(services.path("ipc-client")))
        .containsExactly("\\\\.\\pipe\\ipcbench-client -> \\\\.\\pipe\\ipcbench-client");
    JsonNode server = services.path("ipc-server").path("environment");
    assertThat(server.path("IPC_PIPE_RELAY").asString()).isEqualTo("ipcbench-server");
    assertThat(server.path("IPC_PIPE_NAME").asString()).isEqualTo("ipcbench-client");
    assertThat(services.path("ipc-client").path("environment").propertyNames())
        .noneMatch(name -> name.startsWith("IPC_PIPE"));
    assertOtherMounts(services);
  }

  @Test
  void relayTopologyAcceptsOtherPipeNames() throws Exception {
    JsonNode services =
        services("relay", Map.of("RELAY_SERVER_PIPE", "s", "RELAY_CLIENT_PIPE", "c"));

    assertThat(pipes(services.path("ipc-server")))
        .containsExactly("\\\\.\\pipe\\s -> \\\\.\\pipe\\s");
    assertThat(pipes(services.path("ipc-client")))
        .containsExactly("\\\\.\\pipe\\c -> \\\\.\\pipe\\c");
    JsonNode server = services.path("ipc-server").path("environment");
    assertThat(server.path("IPC_PIPE_RELAY").asString()).isEqualTo("s");
    assertThat(server.path("IPC_PIPE_NAME").asString()).isEqualTo("c");
  }
}
