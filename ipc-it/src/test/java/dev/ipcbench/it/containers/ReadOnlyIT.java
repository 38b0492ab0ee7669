package dev.ipcbench.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.HostConfig;
import dev.ipcbench.it.KeptResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import tools.jackson.databind.JsonNode;

/** Containers whose root file system cannot be written, with and without a tmpfs. */
final class ReadOnlyIT {

  @TempDir private Path directory;

  @BeforeAll
  static void needEngine() {
    Engine.assume();
  }

  @Test
  void measuresOverOtherSocketsIfNothingInTmpMayBeExecuted() throws Exception {
    assertThat(socketWith("rw,noexec")).isEqualTo("nio");
    assertThat(socketWith("rw,exec")).isEqualTo("epoll");
  }

  @Test
  void saysWhatItNeedsWithoutADirectoryForTemporaryFiles() throws Exception {
    try (GenericContainer<?> server =
        new GenericContainer<>(Images.SERVER)
            .withCreateContainerCmdModifier(
                command ->
                    Objects.requireNonNull(command.getHostConfig()).withReadonlyRootfs(true))) {
      server.start();

      int status =
          Engine.client()
              .waitContainerCmd(server.getContainerId())
              .start()
              .awaitStatusCode(ContainerPair.TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      assertThat(status).as(server.getLogs()).isEqualTo(1);
      assertThat(server.getLogs())
          .contains("The app cannot start: it cannot write temporary files to '/tmp'.")
          .contains("--tmpfs /tmp:exec")
          .doesNotContain("\tat ");
    }
  }

  private String socketWith(String tmpfs) throws Exception {
    try (ContainerPair pair = ContainerPair.limited(directory, host -> readOnly(host, tmpfs))) {
      JsonNode row =
          pair.run(
                  tmpfs.replace(',', '-'),
                  "--against",
                  "server",
                  "--transports",
                  "grpc",
                  "--rounds",
                  "1",
                  "--messages",
                  "200")
              .end(0)
              .row("grpc server");
      KeptResult.assertMeasured(row);
      return row.path("socket").asString();
    }
  }

  private static void readOnly(HostConfig host, String tmpfs) {
    host.withReadonlyRootfs(true).withTmpFs(Map.of("/tmp", tmpfs));
  }
}
