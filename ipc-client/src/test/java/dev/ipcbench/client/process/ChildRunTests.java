package dev.ipcbench.client.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.transport.access.AccessToken;
import dev.ipcbench.transport.access.TokenFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildRunTests {

  @Test
  void listensWhereItsParentDoesNotAndKeepsTheTokenOfTheServer(@TempDir Path shared)
      throws Exception {
    TokenFile.write(shared, "ipc-server", new AccessToken("secret-of-both"));
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "IPC_BIND", "0.0.0.0",
                "IPC_PORT", "8080",
                "IPC_NET_TCP_PORT", "8523",
                "IPC_PAGE_URL", "http://127.0.0.1:8081/",
                "IPC_DIRECTORY", shared.toString(),
                "IPC_SETUP", "runc",
                "IPC_MAX_CONNECTIONS", "50"));

    ChildRun.separate(environment);

    assertThat(environment)
        .containsOnly(
            Map.entry("IPC_DIRECTORY", shared.resolve("child").toString()),
            Map.entry("IPC_TOKEN", "secret-of-both"),
            Map.entry("IPC_SETUP", "runc"),
            Map.entry("IPC_MAX_CONNECTIONS", "50"));
  }
}
