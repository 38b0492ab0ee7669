package dev.ipcbench.transport.shm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.MessageHandler;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.serving.ServingMode;
import dev.ipcbench.transport.serving.Traffic;
import dev.ipcbench.transport.shm.link.CoherenceCheck;
import dev.ipcbench.transport.shm.link.DoorBell;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The behaviour of shm beyond the contract of every transport. */
final class ShmConnectionTests {

  @TempDir Path directory;

  private final Refusals refusals = new Refusals();

  private ListeningEndpoint open(Wait waiting, MessageHandler handler) throws IOException {
    ServingMode mode = new ServingMode(waiting, CpuSet.FREE);
    ListeningEndpoint endpoint =
        ShmEndpoint.of(
            directory, "test.shm", new Serving(handler, () -> mode, refusals, new Traffic()));
    endpoint.open();
    return endpoint;
  }

  @ParameterizedTest
  @CsvSource({"SPIN,BLOCK", "BLOCK,SPIN"})
  void supportsDifferentWaitStrategiesAtBothEnds(Wait client, Wait server) throws IOException {
    try (ListeningEndpoint endpoint = open(server, new EchoHandler());
        Connection connection = new ShmTransport().connect(endpoint.address(), client)) {
      new RoundTrips(connection, 1024, 1024).make(500);
      new RoundTrips(connection, 300_000, 300_000).make(5);
    }
  }

  @Test
  void carries256ConnectionsAtOnceAndLeavesNoFile() throws IOException {
    try (ListeningEndpoint endpoint = open(Wait.BLOCK, new EchoHandler())) {
      List<Connection> connections = new ArrayList<>();
      for (int i = 0; i < 256; i++) {
        connections.add(new ShmTransport().connect(endpoint.address(), Wait.BLOCK));
      }
      for (Connection connection : connections) {
        new RoundTrips(connection, 100, 100).make(2);
      }
      assertThat(files()).containsExactlyInAnyOrder("bell", "lock");
      connections.forEach(Connection::close);
    }
    assertThat(directory).isEmptyDirectory();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("test.shm"))) {
      return files.map(file -> file.toFile().getName()).toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void closeByAnotherThreadEndsAPendingRoundTrip(Wait waiting) throws Exception {
    CountDownLatch received = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    CompletableFuture<Connection> connected = new CompletableFuture<>();
    try (ListeningEndpoint endpoint = open(Wait.BLOCK, blocking(received, answer));
        var caller = Executors.newSingleThreadExecutor()) {
      Future<?> roundTrip =
          caller.submit(
              () -> {
                try (var connection = new ShmTransport().connect(endpoint.address(), waiting)) {
                  connected.complete(connection);
                  new RoundTrips(connection, 16, 16).make(1);
                }
                return null;
              });
      Connection connection = connected.get(10, TimeUnit.SECONDS);
      received.await();
      connection.close();
      assertThatThrownBy(() -> roundTrip.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(AsynchronousCloseException.class);
      answer.countDown();
    }
  }

  private static MessageHandler blocking(CountDownLatch received, CountDownLatch answer) {
    return (request, reply) -> {
      received.countDown();
      try {
        answer.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      new EchoHandler().handle(request, reply);
    };
  }

  @ParameterizedTest
  @EnumSource
  void reportsAPeerThatClosesInsteadOfReplying(Wait waiting) throws IOException {
    try (ListeningEndpoint endpoint = open(Wait.BLOCK, ShmConnectionTests::fail);
        Connection connection = new ShmTransport().connect(endpoint.address(), waiting)) {
      assertThatThrownBy(() -> new RoundTrips(connection, 16, 16).make(1))
          .isInstanceOf(EOFException.class)
          .hasMessageContaining("the peer closed the connection");
    }
  }

  private static void fail(ByteBuffer request, ByteBuffer reply) {
    throw new IllegalStateException("a failing handler");
  }

  @Test
  void rejectsARoundTripAfterClose() throws IOException {
    try (ListeningEndpoint endpoint = open(Wait.BLOCK, new EchoHandler())) {
      Connection connection = new ShmTransport().connect(endpoint.address(), Wait.BLOCK);
      connection.close();
      assertThatThrownBy(() -> new RoundTrips(connection, 16, 16).make(1))
          .isInstanceOf(ClosedChannelException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesAndCountsAnotherProtocol(Wait waiting) throws IOException {
    try (ListeningEndpoint endpoint = open(Wait.BLOCK, new EchoHandler());
        Connection connection = new ShmTransport().connect(endpoint.address(), waiting)) {
      ByteBuffer http =
          ByteBuffer.allocateDirect(Header.BYTES).put("GET / HTTP/1.1".getBytes(UTF_8));
      ByteBuffer reply = ByteBuffer.allocateDirect(1024);
      connection.roundTrip(http.clear(), reply);
      assertThat(text(reply)).contains("not an ipcbench message");
      assertThatThrownBy(() -> connection.roundTrip(http.clear(), reply))
          .isInstanceOf(EOFException.class);
      await()
          .untilAsserted(
              () -> assertThat(refusals.snapshot().toString()).contains("NOT_A_MESSAGE=1"));
    }
  }

  private static String text(ByteBuffer reply) {
    return UTF_8.decode(reply.duplicate().position(0)).toString();
  }

  @Test
  void refusesAPieceThatIsShorterThanAHeader() throws IOException {
    try (ListeningEndpoint endpoint = open(Wait.BLOCK, new EchoHandler());
        Connection connection = new ShmTransport().connect(endpoint.address(), Wait.BLOCK)) {
      ByteBuffer reply = ByteBuffer.allocateDirect(1024);
      connection.roundTrip(ByteBuffer.allocateDirect(20), reply);
      assertThat(text(reply)).contains("a piece of 20 bytes");
    }
  }

  @Test
  void reportsThatNoServerIsListening() {
    EndpointAddress nowhere = new EndpointAddress.Shared("shm", directory.resolve("nowhere"));
    assertThatThrownBy(() -> new ShmTransport().connect(nowhere, Wait.SPIN))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(nowhere.toString())
        .hasMessageContaining("connection refused: no server is listening");
  }

  @Test
  void reportsThatNoServerAcceptedItsFile() throws IOException {
    Files.createFile(directory.resolve("lock"));
    DoorBell.create(directory).close();
    ShmTransport transport = new ShmTransport(new CoherenceCheck(Duration.ofMillis(50)));
    assertThatThrownBy(
            () -> transport.connect(new EndpointAddress.Shared("shm", directory), Wait.SPIN))
        .hasMessageContaining("no server accepted the file");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.toFile().getName())).containsOnly("lock", "bell");
    }
  }
}
