package dev.ipcbench.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.Transferable;
import tools.jackson.databind.JsonNode;

/** Limits of containers in the result, and a server of another version. */
final class ContainerEnvironmentIT {

  @TempDir private Path directory;

  @BeforeAll
  static void needEngine() {
    Engine.assume();
  }

  @Test
  void storesTheLimitsOfBothContainers() throws Exception {
    long memory = 768L << 20;
    try (ContainerPair pair =
        ContainerPair.limited(
            directory, host -> host.withNanoCPUs(1_500_000_000L).withMemory(memory))) {
      JsonNode environment =
          pair.run("limited", "--transports", "tcp", "--rounds", "1", "--messages", "100")
              .end(0)
              .json()
              .path("environment");

      for (String side : new String[] {"client", "server"}) {
        assertThat(environment.path(side).path("processor").path("quota").asDouble())
            .as(side)
            .isEqualTo(1.5);
        assertThat(environment.path(side).path("memory").path("limitBytes").asLong())
            .as(side)
            .isEqualTo(memory);
      }
    }
  }

  @Test
  void rejectsServerWithAnotherControlPlaneVersion() throws Exception {
    try (Network network = Network.newNetwork();
        GenericContainer<?> server =
            new GenericContainer<>(Images.SERVER)
                .withNetwork(network)
                .withNetworkAliases("ipc-server")
                .withCopyToContainer(
                    Transferable.of("{\"controlPlane\": 2}"), "/tmp/site/api/environment")
                .withCreateContainerCmdModifier(
                    command ->
                        command.withEntrypoint(
                            "java", "-m", "jdk.httpserver", "-b", "0.0.0.0", "-p", "8080"))
                .withCommand("-d", "/tmp/site");
        GenericContainer<?> client =
            new GenericContainer<>(Images.CLIENT)
                .withNetwork(network)
                .withCommand(
                    "run", "--server", "http://ipc-server:8080", "--results", "/tmp/results")) {
      server.start();
      client.start();

      int status =
          Engine.client()
              .waitContainerCmd(client.getContainerId())
              .start()
              .awaitStatusCode(ContainerPair.TIMEOUT.toSeconds(), TimeUnit.SECONDS);

      assertThat(status).as(client.getLogs()).isEqualTo(3);
      assertThat(client.getLogs())
          .contains("has version 2 of the control plane, this client has version 1")
          .contains("Use a server and a client of the same ipcbench release.");
    }
  }
}
