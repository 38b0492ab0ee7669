package dev.ipcbench.transport.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The behaviour of a transport over a byte stream when messages are fragmented or joined. */
public interface StreamContract extends MessageContract {

  /** Connects a stream without framing to the endpoint. */
  default RawStream rawStream(RunningEndpoint peer) throws IOException {
    return RawStream.connect(peer.address());
  }

  /** Returns a listener without framing that this transport can connect to. */
  RawListener rawListener() throws IOException;

  @ParameterizedTest
  @ValueSource(ints = {1, 13, 47, 48, 49, 1000})
  default void answersAFragmentedRequest(int pieceBytes) throws IOException {
    try (RunningEndpoint peer = runningEndpoint(Wait.BLOCK);
        RawStream stream = rawStream(peer)) {
      ByteBuffer request = WireMessages.request(7, "half a message is not a message".repeat(40));
      stream.writeInPieces(request, pieceBytes);
      assertThat(stream.readMessage()).isEqualTo(WireMessages.replyTo(request));
    }
  }

  @Test
  default void answersJoinedRequestsInOrder() throws IOException {
    try (RunningEndpoint peer = runningEndpoint(Wait.BLOCK);
        RawStream stream = rawStream(peer)) {
      ByteBuffer first = WireMessages.request(1, "first");
      ByteBuffer second = WireMessages.request(2, "the second one is longer than the first");
      ByteBuffer third = WireMessages.request(3, "third");
      stream.write(WireMessages.concat(first, second, third));
      assertThat(stream.readMessage()).isEqualTo(WireMessages.replyTo(first));
      assertThat(stream.readMessage()).isEqualTo(WireMessages.replyTo(second));
      assertThat(stream.readMessage()).isEqualTo(WireMessages.replyTo(third));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 48, 60})
  default void readsAFragmentedReply(int pieceBytes) throws Exception {
    for (Wait waiting : transport().waits()) {
      try (RawListener listener = rawListener();
          var _ = listener.answerOne(pieceBytes, Integer.MAX_VALUE);
          Connection connection = transport().connect(listener.address(), waiting)) {
        new RoundTrips(connection, 300, 300).make(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 47, 48, 200})
  default void reportsAPeerThatClosesWithinAReply(int bytesBeforeClose) throws Exception {
    for (Wait waiting : transport().waits()) {
      try (RawListener listener = rawListener();
          var _ = listener.answerOne(64, bytesBeforeClose);
          Connection connection = transport().connect(listener.address(), waiting)) {
        assertThatThrownBy(() -> new RoundTrips(connection, 300, 300).make(1))
            .isInstanceOf(EOFException.class)
            .hasMessageContaining("the peer closed the connection");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 47, 48, 100})
  default void survivesAPeerThatClosesWithinARequest(int bytesBeforeClose) throws IOException {
    try (RunningEndpoint peer = runningEndpoint(Wait.BLOCK)) {
      Leftovers leftovers = Leftovers.now();
      for (int i = 0; i < 20; i++) {
        try (RawStream stream = rawStream(peer)) {
          stream.write(WireMessages.request(7, "x".repeat(200)).limit(bytesBeforeClose));
        }
      }
      try (Connection connection = transport().connect(peer.address(), Wait.BLOCK)) {
        new RoundTrips(connection, 16, 16).make(1);
      }
      leftovers.expectNoMore();
    }
  }

  @Test
  default void refusesAnotherProtocol() throws IOException {
    try (RunningEndpoint peer = runningEndpoint(Wait.BLOCK);
        RawStream stream = rawStream(peer)) {
      String http = "GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: a browser\r\n\r\n";
      stream.write(ByteBuffer.wrap(http.getBytes(UTF_8)));
      assertThat(stream.readMessage().payload()).contains("not an ipcbench message");
      assertThat(stream.isAtEnd()).isTrue();
    }
  }

  @Test
  default void refusesAnotherProtocolBeforeItsHeaderIsComplete() throws IOException {
    try (RunningEndpoint peer = runningEndpoint(Wait.BLOCK);
        RawStream stream = rawStream(peer)) {
      stream.write(ByteBuffer.wrap("QUIT\r\n".getBytes(UTF_8)));
      assertThat(stream.readMessage().payload())
          .isEqualTo("not an ipcbench message: it starts with 0x51554954, not with 'IPCB'");
    }
  }

  @Test
  default void closeByAnotherThreadEndsAPendingRoundTrip() throws Exception {
    for (Wait waiting : transport().waits()) {
      CompletableFuture<Connection> connected = new CompletableFuture<>();
      try (RawListener silent = rawListener();
          var caller = Executors.newSingleThreadExecutor()) {
        Future<?> roundTrip =
            caller.submit(
                () -> {
                  try (Connection connection = transport().connect(silent.address(), waiting)) {
                    connected.complete(connection);
                    new RoundTrips(connection, 16, 16).make(1);
                  }
                  return null;
                });
        connected.get(10, TimeUnit.SECONDS).close();
        assertThatThrownBy(() -> roundTrip.get(10, TimeUnit.SECONDS))
            .hasCauseInstanceOf(ClosedChannelException.class);
      }
    }
  }

  @Test
  default void leavesNothingBehindAfter10000Connects() throws Exception {
    connectOver(10_000, 1);
  }
}
