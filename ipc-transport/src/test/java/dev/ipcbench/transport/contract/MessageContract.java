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
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every transport does with messages. */
public interface MessageContract {

  /** The transport under test. */
  Transport transport();

  /** Something that answers it, waiting like that. */
  Answering answering(Wait waiting) throws IOException;

  @Test
  default void isAvailableWhereItIsTested() {
    assertThat(transport().availability()).isEqualTo(Availability.AVAILABLE);
    assertThat(transport().waits()).isNotEmpty();
  }

  // Around the payload's own edges, the server's first buffer, a 64 KiB segment, and the limit.
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
      try (Answering peer = answering(waiting);
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
  default void answersWithTheSizeThatIsWanted(int requestBytes, int replyBytes) throws IOException {
    try (Answering peer = answering(Wait.BLOCK);
        Connection connection = transport().connect(peer.address(), Wait.BLOCK)) {
      new RoundTrips(connection, requestBytes, replyBytes).make(3);
    }
  }

  @Test
  default void takesSizesInAnyOrderOnOneConnection() throws IOException {
    try (Answering peer = answering(Wait.BLOCK);
        Connection connection = transport().connect(peer.address(), Wait.BLOCK)) {
      for (int bytes : new int[] {1024, MAX_PAYLOAD, 0, 5000, 8}) {
        new RoundTrips(connection, bytes, bytes).make(2);
        new RoundTrips(connection, bytes, 100).make(2);
      }
    }
  }

  @Test
  default void servesManyConnectionsAtOnce() throws Exception {
    try (Answering peer = answering(Wait.BLOCK);
        var threads = Executors.newFixedThreadPool(32)) {
      List<Callable<Void>> clients =
          IntStream.range(0, 32).mapToObj(i -> client(peer, 100 + i)).toList();
      for (Future<Void> client : threads.invokeAll(clients)) {
        client.get();
      }
    }
  }

  private Callable<Void> client(Answering peer, int bytes) {
    return () -> {
      try (Connection connection = transport().connect(peer.address(), Wait.BLOCK)) {
        new RoundTrips(connection, bytes, bytes).make(200);
      }
      return null;
    };
  }

  @Test
  default void refusesWhatIsOverTheLimitAndLetsOthersGoOn() throws IOException {
    try (Answering peer = answering(Wait.BLOCK);
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

  private void expectRefusal(Answering peer, int requestBytes, int replyBytes) throws IOException {
    try (Connection connection = transport().connect(peer.address(), Wait.BLOCK)) {
      assertThatThrownBy(() -> new RoundTrips(connection, requestBytes, replyBytes).make(1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("over the limit of " + MAX_PAYLOAD + " bytes");
    }
  }

  @Test
  default void countsWhatItAnswersAndWhoIsConnected() throws IOException {
    for (Wait waiting : transport().waits()) {
      try (Answering peer = answering(waiting)) {
        Counted counted = counted(peer);
        try (Connection connection = transport().connect(peer.address(), waiting)) {
          // In place, with a checksum, in another buffer than the request's, and in pieces.
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
  default void countsNoMessageWhereItRefusesOne() throws IOException {
    try (Answering peer = answering(Wait.BLOCK)) {
      Counted counted = counted(peer);
      try (Connection connection = transport().connect(peer.address(), Wait.BLOCK)) {
        new RoundTrips(connection, 16, 16).make(50); // on all threads that a web server has
      }
      expectRefusal(peer, MAX_PAYLOAD + 1, 10);
      expectRefusal(peer, 10, MAX_PAYLOAD + 1);
      connectOnce(peer);
      counted.expect(51, 0);
    }
  }

  private Counted counted(Answering peer) {
    assumeFalse(
        peer.address() instanceof EndpointAddress.InProcess,
        "none has no answering end of its own: nothing counts");
    return Counted.from(peer.traffic().of(transport().id()));
  }

  @Test
  default void leavesNothingBehindAfter500Connects() throws IOException {
    connectOver(500);
  }

  /** Connects, makes a round trip, closes; again and again, against one endpoint. */
  default void connectOver(int times) throws IOException {
    try (Answering peer = answering(Wait.BLOCK)) {
      connectOnce(peer); // loads what is loaded once
      Leftovers leftovers = Leftovers.now();
      for (int i = 0; i < times; i++) {
        connectOnce(peer);
      }
      leftovers.expectNoMore();
    }
  }

  private void connectOnce(Answering peer) throws IOException {
    try (Connection connection = transport().connect(peer.address(), Wait.BLOCK)) {
      new RoundTrips(connection, 16, 16).make(1);
    }
  }

  @Test
  default void closesOnlyOnce() throws IOException {
    try (Answering peer = answering(Wait.BLOCK)) {
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
