package dev.ipcbench.transport.contract;

import static dev.ipcbench.transport.message.Header.MAX_PAYLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The behaviour of every transport. */
public interface MessageContract {

  /** Returns the transport under test. */
  Transport transport();

  /** Starts an endpoint for the transport that waits as given. */
  RunningEndpoint runningEndpoint(Wait waiting) throws IOException;

  @Test
  default void isAvailableWhereItIsTested() {
    assertThat(transport().availability()).isEqualTo(Availability.AVAILABLE);
    assertThat(transport().waits()).isNotEmpty();
  }

  // Sizes around the edges of the XORed bytes, the first buffer, a 64 KiB segment, and the limit.
  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        7,
        8,
        9,
        1024,
        4047,
        4048,
        4049,
        8144,
        8145,
        65487,
        65488,
        65489,
        65536,
        1048575,
        MAX_PAYLOAD
      })
  default void echoesEverySize(int bytes) throws IOException {
    for (Wait waiting : transport().waits()) {
      try (RunningEndpoint peer = runningEndpoint(waiting);
          Connection connection = transport().connect(peer.address(), waiting)) {
        new RoundTrips(connection, bytes, bytes).make(3);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,1024",
    "1024,0",
    "5,64",
    "64,5",
    "1000,4096",
    "4096,1000",
    "1,1048576",
    "1048576,1"
  })
  default void repliesWithTheWantedSize(int requestBytes, int replyBytes) throws IOException {
    try (RunningEndpoint peer = runningEndpoint(Wait.BLOCK);
        Connection connection = transport().connect(peer.address(), Wait.BLOCK)) {
      new RoundTrips(connection, requestBytes, replyBytes).make(3);
    }
  }

  @Test
  default void acceptsSizesInAnyOrderOnOneConnection() throws IOException {
    try (RunningEndpoint peer = runningEndpoint(Wait.BLOCK);
        Connection connection = transport().connect(peer.address(), Wait.BLOCK)) {
      for (int bytes : new int[] {1024, MAX_PAYLOAD, 0, 5000, 8}) {
        new RoundTrips(connection, bytes, bytes).make(2);
        new RoundTrips(connection, bytes, 100).make(2);
      }
    }
  }

  @Test
  default void servesManyConnectionsAtOnce() throws Exception {
    try (RunningEndpoint peer = runningEndpoint(Wait.BLOCK);
        var threads = Executors.newFixedThreadPool(32)) {
      List<Callable<Void>> clients =
          IntStream.range(0, 32).mapToObj(i -> client(peer, 100 + i)).toList();
      for (Future<Void> client : threads.invokeAll(clients)) {
        client.get();
      }
    }
  }

  private Callable<Void> client(RunningEndpoint peer, int bytes) {
    return () -> {
      try (Connection connection = transport().connect(peer.address(), Wait.BLOCK)) {
        new RoundTrips(connection, bytes, bytes).make(200);
      }
      return null;
    };
  }

  @Test
  default void refusesTooLongMessageWithoutDisturbingOthers() throws IOException {
    try (RunningEndpoint peer = runningEndpoint(Wait.BLOCK);
        Connection other = transport().connect(peer.address(), Wait.BLOCK)) {
      RoundTrips others = new RoundTrips(other, 64, 64);
      others.make(1);
      expectRefusal(peer, MAX_PAYLOAD + 1, 10);
      others.make(1);
      expectRefusal(peer, 4 * MAX_PAYLOAD, 10);
      expectRefusal(peer, 10, MAX_PAYLOAD + 1);
      others.make(1);
    }
  }

  private void expectRefusal(RunningEndpoint peer, int requestBytes, int replyBytes)
      throws IOException {
    try (Connection connection = transport().connect(peer.address(), Wait.BLOCK)) {
      assertThatThrownBy(() -> new RoundTrips(connection, requestBytes, replyBytes).make(1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("over the limit of " + MAX_PAYLOAD + " bytes");
    }
  }

  @Test
  default void countsAnsweredMessagesAndConnections() throws IOException {
    for (Wait waiting : transport().waits()) {
      try (RunningEndpoint peer = runningEndpoint(waiting)) {
        TrafficCheck counted = counted(peer);
        try (Connection connection = transport().connect(peer.address(), waiting)) {
          // Answered in place, with a checksum, in a second buffer, and in pieces.
          new RoundTrips(connection, 100, 100).make(3);
          new RoundTrips(connection, 100, 10).make(5);
          new RoundTrips(connection, 100, 30_000).make(7);
          new RoundTrips(connection, MAX_PAYLOAD, MAX_PAYLOAD).make(2);
          counted.expect(17, 1);
          try (Connection other = transport().connect(peer.address(), waiting)) {
            new RoundTrips(other, 100, 100).make(1);
            counted.expect(18, 2);
          }
          counted.expect(18, 1);
        }
        counted.expect(18, 0);
      }
    }
  }

  @Test
  default void doesNotCountRefusedMessages() throws IOException {
    try (RunningEndpoint peer = runningEndpoint(Wait.BLOCK)) {
      TrafficCheck counted = counted(peer);
      try (Connection connection = transport().connect(peer.address(), Wait.BLOCK)) {
        new RoundTrips(connection, 16, 16).make(50); // on all threads of a web server
      }
      expectRefusal(peer, MAX_PAYLOAD + 1, 10);
      expectRefusal(peer, 10, MAX_PAYLOAD + 1);
      connectOnce(peer);
      counted.expect(51, 0);
    }
  }

  private TrafficCheck counted(RunningEndpoint peer) {
    assumeFalse(
        peer.address() instanceof EndpointAddress.InProcess, "none has no server end that counts");
    return TrafficCheck.from(peer.traffic().of(transport().id()));
  }

  /** Returns how often the next test connects; fewer where a library takes long to close. */
  default int connects() {
    return 500;
  }

  @Test
  default void leavesNothingBehindAfterManyConnects() throws Exception {
    connectOver(connects(), 1);
  }

  /**
   * Connects, makes a round trip and closes, repeatedly, against one endpoint.
   *
   * @param clients the number of clients at once, which share the connects
   */
  default void connectOver(int times, int clients) throws Exception {
    try (RunningEndpoint peer = runningEndpoint(Wait.BLOCK)) {
      connectOnce(peer); // loads classes
      Leftovers leftovers = Leftovers.now();
      try (var threads = Executors.newFixedThreadPool(clients)) {
        Callable<Void> client =
            () -> {
              for (int i = 0; i < times / clients; i++) {
                connectOnce(peer);
              }
              return null;
            };
        for (Future<Void> each : threads.invokeAll(Collections.nCopies(clients, client))) {
          each.get();
        }
      }
      leftovers.expectNoMore();
    }
  }

  private void connectOnce(RunningEndpoint peer) throws IOException {
    try (Connection connection = transport().connect(peer.address(), Wait.BLOCK)) {
      new RoundTrips(connection, 16, 16).make(1);
    }
  }

  @Test
  default void toleratesASecondClose() throws IOException {
    try (RunningEndpoint peer = runningEndpoint(Wait.BLOCK)) {
      Connection connection = transport().connect(peer.address(), Wait.BLOCK);
      new RoundTrips(connection, 16, 16).make(1);
      connection.close();
      connection.close();
      try (Connection next = transport().connect(peer.address(), Wait.BLOCK)) {
        new RoundTrips(next, 16, 16).make(1);
      }
    }
  }
}
