package dev.ipcbench.client.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.platform.ProblemException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerProcessTests {

  private static final String HOME = "ipcbench.home";

  private final PrintStream log = new PrintStream(OutputStream.nullOutputStream());
  private final @Nullable String before = System.getProperty(HOME);

  @AfterEach
  void restoreHome() {
    if (before == null) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, before);
    }
  }

  @Test
  void reportsAMissingJarAndHowToBuildIt(@TempDir Path home) {
    System.setProperty(HOME, home.toString());
    Path jar = home.resolve("ipc-server").resolve("target").resolve("ipc-server.jar");

    assertThatThrownBy(() -> ServerProcess.start(List.of(), log))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("The jar of the server does not exist: " + jar + ".")
        .hasMessageContaining("Run 'ipcbench build'");
  }

  @Test
  void reportsAnEarlyExitWithTheLastOutput(@TempDir Path home) throws Exception {
    System.setProperty(HOME, home.toString());
    Path jar = home.resolve("ipc-server").resolve("target").resolve("ipc-server.jar");
    Files.createDirectories(Objects.requireNonNull(jar.getParent()));
    Files.writeString(jar, "no jar");

    try (ServerProcess server = ServerProcess.start(List.of(), log)) {
      assertThatThrownBy(server::awaitUrl)
          .isInstanceOf(ProblemException.class)
          .hasMessageStartingWith("The server exited before it was ready. Last output:\n  ")
          .hasMessageContaining("ipc-server.jar");
      assertThat(server.waitFor()).isNotZero();
    }
  }
}
