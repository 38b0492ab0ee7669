package dev.ipcbench.platform.windows.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.Wait;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A client whose server is killed. */
@EnabledOnOs(value = OS.WINDOWS, disabledReason = "only Windows has named pipes")
class KilledServerTests {

  private static final String CONNECTED = "connected";

  /** Accepts one client and never replies. */
  static final class SilentServer {
    @SuppressWarnings("SystemOut") // the test reads it
    public static void main(String[] name) throws IOException {
      NamedPipe pipe = NamedPipe.create(name[0], NamedPipe.forCurrentUser(), true);
      System.out.println(name[0]);
      pipe.awaitClient();
      System.out.println(CONNECTED);
      pipe.read(ByteBuffer.allocateDirect(1), Wait.BLOCK);
    }
  }

  @Test
  void pendingReadReturnsEndOfStream() throws Exception {
    String name = "ipcbench-test-" + UUID.randomUUID();
    Process server = start(name);
    try (BufferedReader out = server.inputReader(UTF_8)) {
      assertThat(out.readLine()).isEqualTo(name);
      NamedPipe client = NamedPipe.open(name);
      assertThat(out.readLine()).isEqualTo(CONNECTED);
      CompletableFuture<Integer> read =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return client.read(ByteBuffer.allocateDirect(1), Wait.BLOCK);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      server.destroyForcibly();
      assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
      client.close();
    } finally {
      server.destroyForcibly();
    }
  }

  private static Process start(String name) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(SilentServer.class.getName(), name));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
