package dev.ipcbench.transport.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.windows.WindowsException;
import dev.ipcbench.platform.windows.pipe.NamedPipe;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A relay between two pipe ends. */
@EnabledOnOs(value = OS.WINDOWS, disabledReason = "only Windows has named pipes")
final class RelayTests {

  /** The common pool may have too few threads for three blocking tasks. */
  private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

  /** The buffer size that the relay requests from Windows per direction. */
  private static final int PIPE_BYTES = 64 * 1024;

  private final String servers = "ipcbench-test-s-" + UUID.randomUUID();
  private final String clients = "ipcbench-test-c-" + UUID.randomUUID();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private Relay relay;

  @BeforeEach
  void start() {
    relay = start(Duration.ofSeconds(20), 3);
  }

  private Relay start(Duration timeout, int maxPairs) {
    RelaySettings settings =
        new RelaySettings(servers, clients, RelaySettings.DEFAULT_SDDL, timeout, maxPairs);
    return Relay.start(settings, _ -> {}, warnings::add);
  }

  @AfterEach
  void end() {
    relay.close();
  }

  private void startAgain(Duration timeout, int maxPairs) {
    relay.close();
    relay = start(timeout, maxPairs);
  }

  @Test
  void carriesBytesBothWays() throws IOException {
    try (PipeEnd server = PipeEnd.open(servers);
        PipeEnd client = PipeEnd.open(clients)) {
      server.awaitClient();
      client.write("question");
      assertThat(server.readText(8)).isEqualTo("question");
      server.write("answer");
      assertThat(client.readText(6)).isEqualTo("answer");
    }
  }

  @Test
  void keepsTheOrderOfFragmentsInBothDirectionsAtOnce() throws Exception {
    try (PipeEnd server = PipeEnd.open(servers);
        PipeEnd client = PipeEnd.open(clients)) {
      server.awaitClient();
      byte[] forth = noise(1, 1 << 20);
      byte[] back = noise(2, 1 << 20);
      CompletableFuture<Void> calling = writing(client, forth);
      CompletableFuture<Void> answering = writing(server, back);
      CompletableFuture<byte[]> received = reading(client, back.length);
      assertThat(server.read(forth.length)).isEqualTo(forth);
      assertThat(received.get(60, TimeUnit.SECONDS)).isEqualTo(back);
      calling.get(10, TimeUnit.SECONDS);
      answering.get(10, TimeUnit.SECONDS);
    }
  }

  private static byte[] noise(long seed, int bytes) {
    byte[] noise = new byte[bytes];
    new Random(seed).nextBytes(noise);
    return noise;
  }

  /** In pieces of 1 to 100 000 bytes. */
  private static CompletableFuture<Void> writing(PipeEnd end, byte[] bytes) {
    Random sizes = new Random(bytes[0]);
    return CompletableFuture.runAsync(
        () -> {
          try {
            for (int from = 0; from < bytes.length; ) {
              int to = Math.min(bytes.length, from + 1 + sizes.nextInt(100_000));
              end.write(Arrays.copyOfRange(bytes, from, to));
              from = to;
            }
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        THREADS);
  }

  private static CompletableFuture<byte[]> reading(PipeEnd end, int bytes) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return end.read(bytes);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        THREADS);
  }

  @Test
  void deliversWhatAClientWroteBeforeItClosed() throws IOException {
    try (PipeEnd server = PipeEnd.open(servers)) {
      PipeEnd client = PipeEnd.open(clients);
      server.awaitClient();
      client.write("goodbye");
      client.close();
      assertThat(server.readAll()).isEqualTo("goodbye");
    }
  }

  @Test
  void deliversWhatAServerWroteBeforeItClosed() throws IOException {
    PipeEnd server = PipeEnd.open(servers);
    try (PipeEnd client = PipeEnd.open(clients)) {
      server.awaitClient();
      server.write("goodbye");
      server.close();
      assertThat(client.readAll()).isEqualTo("goodbye");
    }
  }

  @Test
  void doesNotBlockAClientThatWritesToAClosedServer() throws Exception {
    PipeEnd server = PipeEnd.open(servers);
    try (PipeEnd client = PipeEnd.open(clients)) {
      server.awaitClient();
      server.write("no more");
      server.close();
      CompletableFuture<Throwable> failed = writeUntilEnd(client, new AtomicInteger());
      assertThat(client.readAll()).isEqualTo("no more");
      assertThat(failed.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void doesNotBlockAServerThatWritesToAClosedClient() throws Exception {
    try (PipeEnd server = PipeEnd.open(servers)) {
      PipeEnd client = PipeEnd.open(clients);
      server.awaitClient();
      AtomicInteger written = new AtomicInteger();
      CompletableFuture<Throwable> failure = writeUntilEnd(client, written);
      // More than the pipe to the server holds: until the server reads, the relay cannot forward
      // all
      // of it, and does not reach the end of the client's stream.
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> written.get() > PIPE_BYTES + PIPE_BYTES / 2);
      client.pipe().end();
      assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
      client.close();
      writing(server, noise(5, 1 << 20)).get(20, TimeUnit.SECONDS);
      server.skipToEnd();
    }
  }

  /** Writes small pieces until the pipe is ended; counts the bytes written. */
  private static CompletableFuture<Throwable> writeUntilEnd(PipeEnd client, AtomicInteger written) {
    byte[] piece = noise(4, 4096);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            while (true) {
              client.write(piece);
              written.addAndGet(piece.length);
            }
          } catch (IOException e) {
            return e;
          }
        },
        THREADS);
  }

  @Test
  void joinsEachClientWithAServerOfItsOwn() throws IOException {
    try (PipeEnd first = PipeEnd.open(servers);
        PipeEnd one = PipeEnd.open(clients)) {
      first.awaitClient();
      try (PipeEnd second = PipeEnd.open(servers);
          PipeEnd other = PipeEnd.open(clients)) {
        second.awaitClient();
        one.write("1");
        other.write("2");
        assertThat(first.readText(1)).isEqualTo("1");
        assertThat(second.readText(1)).isEqualTo("2");
      }
    }
  }

  @Test
  void letsAClientWaitForAServer() throws IOException {
    try (PipeEnd client = PipeEnd.open(clients)) {
      client.write("first");
      try (PipeEnd server = PipeEnd.open(servers)) {
        server.awaitClient();
        assertThat(server.readText(5)).isEqualTo("first");
      }
    }
  }

  @Test
  void skipsClosedServers() throws IOException {
    try (PipeEnd alive = PipeEnd.open(servers)) {
      for (int i = 0; i < 5; i++) {
        PipeEnd.open(servers).close(); // these connected last, so the relay tries them first
      }
      try (PipeEnd client = PipeEnd.open(clients)) {
        alive.awaitClient();
        client.write("found");
        assertThat(alive.readText(5)).isEqualTo("found");
      }
    }
  }

  @Test
  void refusesAClientWhenNoServerConnects() throws IOException {
    startAgain(Duration.ofMillis(50), 3);
    try (PipeEnd client = PipeEnd.open(clients)) {
      String reason = "no server connected to the relay's pipe " + servers + " within 50 ms";
      assertThat(client.readAll()).startsWith("IPCB").contains(reason + "; start one with");
      assertThat(warnings).containsExactly("Refused a client: " + reason + ".");
    }
  }

  @Test
  void refusesAClientOverTheLimit() throws IOException {
    startAgain(Duration.ofSeconds(20), 1);
    PipeEnd first = PipeEnd.open(clients);
    try (PipeEnd second = PipeEnd.open(clients)) {
      assertThat(second.readAll()).contains("the relay is at its limit of 1 clients");
    }
    first.close();
    PipeEnd.open(servers).close(); // the first client is joined and found closed
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              try (PipeEnd server = PipeEnd.open(servers);
                  PipeEnd third = PipeEnd.open(clients)) {
                server.awaitClient();
                third.write("3");
                assertThat(server.readText(1)).isEqualTo("3");
              }
            });
  }

  @Test
  void endsItsPairsWhenItCloses() throws IOException {
    try (PipeEnd waiting = PipeEnd.open(servers);
        PipeEnd server = PipeEnd.open(servers);
        PipeEnd client = PipeEnd.open(clients)) {
      server.awaitClient();
      relay.close();
      assertThat(server.readAll()).isEmpty();
      assertThat(client.readAll()).isEmpty();
      assertThat(waiting.readAll()).isEmpty();
    }
    assertThatThrownBy(() -> NamedPipe.open(clients))
        .isInstanceOfSatisfying(WindowsException.class, e -> assertThat(e.error()).isEqualTo(2));
    relay = start(Duration.ofSeconds(20), 3); // the names are available again
  }

  @Test
  void reportsAnInvalidSecurityDescriptor() {
    RelaySettings settings = RelaySettings.of(servers + "-2", clients + "-2", "D:(A;;GA;;;");
    assertThatThrownBy(() -> Relay.start(settings, _ -> {}, _ -> {}))
        .asInstanceOf(throwable(ProblemException.class))
        .satisfies(e -> assertThat(e.problem().remedy()).contains("SDDL"))
        .hasMessageContaining("Windows error 1336");
  }
}
