package dev.ipcbench.transport.websocket.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.websocket.client.WebSocketClient.MessageKind;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebSocketClientTests {

  private static final int BINARY = 0x82;
  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 125, 126, 127, 65535, 65536, 65537, 1048576 + 48})
  void sendsAndReceivesMessagesOfEveryLength(int bytes) throws IOException {
    byte[] payload = random(bytes);
    try (FakeServer server =
            FakeServer.opening(
                it -> {
                  FakeServer.Frame frame = it.readFrame();
                  assertThat(frame.first()).isEqualTo(BINARY);
                  assertThat(frame.masked()).isTrue();
                  assertThat(frame.payload()).isEqualTo(payload);
                  it.frame(BINARY, frame.payload());
                });
        WebSocketClient client = WebSocketClient.connect(server.address())) {
      ByteBuffer message = ByteBuffer.allocateDirect(bytes + 3).position(3);
      message.put(payload).position(3);
      client.send(MessageKind.BINARY, message);
      assertThat(message.remaining()).isZero();

      ByteBuffer reply = ByteBuffer.allocateDirect(bytes);
      assertThat(client.receive(reply)).isEqualTo(MessageKind.BINARY);
      assertThat(bytes(reply)).isEqualTo(payload);
      server.await();
    }
  }

  @Test
  void distinguishesTextFromBinaryAndDoesNotChangeThePayload() throws IOException {
    ByteBuffer text = ByteBuffer.wrap("grüße{}\u001e".getBytes(UTF_8));
    try (FakeServer server =
            FakeServer.opening(
                it -> {
                  FakeServer.Frame frame = it.readFrame();
                  assertThat(frame.first()).isEqualTo(TEXT);
                  it.frame(TEXT, frame.payload());
                });
        WebSocketClient client = WebSocketClient.connect(server.address())) {
      client.send(MessageKind.TEXT, text);
      ByteBuffer reply = ByteBuffer.allocate(100);
      assertThat(client.receive(reply)).isEqualTo(MessageKind.TEXT);
      assertThat(reply).isEqualTo(text.flip());
    }
  }

  @Test
  void assemblesFragmentsAndAnswersAPingBetweenThem() throws IOException {
    try (FakeServer server =
            FakeServer.opening(
                it -> {
                  it.frame(0x02, "one ".getBytes(UTF_8));
                  it.frame(0x89, "are you there?".getBytes(UTF_8));
                  it.frame(0x8a, new byte[0]);
                  it.frame(0x00, "two ".getBytes(UTF_8));
                  it.frame(0x80, "three".getBytes(UTF_8));
                  it.frame(BINARY, "next".getBytes(UTF_8));
                  FakeServer.Frame pong = it.readFrame();
                  assertThat(pong.first()).isEqualTo(0x8a);
                  assertThat(pong.masked()).isTrue();
                  assertThat(pong.payload()).asString().isEqualTo("are you there?");
                });
        WebSocketClient client = WebSocketClient.connect(server.address())) {
      ByteBuffer message = ByteBuffer.allocateDirect(100);
      client.receive(message);
      assertThat(bytes(message)).asString().isEqualTo("one two three");
      client.receive(message);
      assertThat(bytes(message)).asString().isEqualTo("next");
      server.await();
    }
  }

  @Test
  void readsAFrameThatArrivesByteByByte() throws IOException {
    byte[] payload = random(300);
    try (FakeServer server =
            FakeServer.opening(
                it -> {
                  it.write((byte) BINARY, (byte) 126, (byte) 1, (byte) 44);
                  for (byte b : payload) {
                    it.write(b);
                  }
                });
        WebSocketClient client = WebSocketClient.connect(server.address())) {
      ByteBuffer message = ByteBuffer.allocateDirect(300);
      client.receive(message);
      assertThat(bytes(message)).isEqualTo(payload);
    }
  }

  @Test
  void masksEachFrameWithAnotherKey() throws IOException {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    try (FakeServer server =
            FakeServer.opening(
                it -> {
                  first.complete(it.readRaw(2 + 4 + 8));
                  second.complete(it.readRaw(2 + 4 + 8));
                });
        WebSocketClient client = WebSocketClient.connect(server.address())) {
      client.send(MessageKind.BINARY, ByteBuffer.allocateDirect(8));
      client.send(MessageKind.BINARY, ByteBuffer.allocateDirect(8));
      server.await();
      assertThat(first.join()).isNotEqualTo(second.join());
    }
  }

  @Test
  void reportsTheCodeAndReasonOfACloseAndAnswersIt() throws IOException {
    try (FakeServer server =
        FakeServer.opening(
            it -> {
              it.frame(CLOSE, "\u0003\u00f1too big".getBytes(ISO_8859_1));
              FakeServer.Frame close = it.readFrame();
              assertThat(close.first()).isEqualTo(CLOSE);
              assertThat(close.payload()).containsExactly(3, 0xf1);
              assertThat(it.isAtEnd()).isTrue();
            })) {
      try (WebSocketClient client = WebSocketClient.connect(server.address())) {
        assertThatThrownBy(() -> client.receive(ByteBuffer.allocateDirect(100)))
            .isInstanceOf(EOFException.class)
            .hasMessage("the peer closed the connection with code 1009: too big");
      }
      server.await();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "82", "8205", "820568656c", "827e00"})
  void reportsAConnectionThatIsClosedWithoutACloseFrame(String hex) throws IOException {
    try (FakeServer server = FakeServer.opening(it -> it.writeHex(hex));
        WebSocketClient client = WebSocketClient.connect(server.address())) {
      assertThatThrownBy(() -> client.receive(ByteBuffer.allocateDirect(100)))
          .isInstanceOf(EOFException.class)
          .hasMessageContaining("the peer closed the connection");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "c20161, reserved bits",
    "a20161, reserved bits",
    "8281000000006100, masked",
    "830161, opcode",
    "8b0161, opcode",
    "800161, instead of a message",
    "0201618202, in the middle of a message",
    "0900, fragmented",
    "897e0080, longer than 125",
    "880103, one byte",
    "827fffffffffffffffff, 2^63 bytes or more",
    "827e0065, at least 101 bytes",
    "827f7fffffffffffffff, at least 9223372036854775807 bytes",
  })
  void rejectsAnInvalidFrameAndSendsTheReason(String hex, String reason) throws IOException {
    try (FakeServer server =
        FakeServer.opening(
            it -> {
              it.writeHex(hex);
              FakeServer.Frame close = it.readFrame();
              assertThat(close.first()).isEqualTo(CLOSE);
              assertThat(close.payload())
                  .startsWith(3, reason.startsWith("at least") ? 0xf1 : 0xea);
              assertThat(new String(close.payload(), 2, close.payload().length - 2, UTF_8))
                  .contains(reason);
            })) {
      try (WebSocketClient client = WebSocketClient.connect(server.address())) {
        assertThatThrownBy(() -> client.receive(ByteBuffer.allocateDirect(100)))
            .isInstanceOf(ProtocolException.class)
            .hasMessageContaining(reason);
      }
      server.await();
    }
  }

  @Test
  void allocatesNothingForARoundTrip() throws IOException {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean,
        "only HotSpot reports the allocations of a thread");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ByteBuffer request = ByteBuffer.allocateDirect(1000);
    ByteBuffer reply = ByteBuffer.allocateDirect(1000);
    int count = 2000;
    try (FakeServer server =
            FakeServer.opening(
                it -> {
                  for (int i = 0; i < 2 * count; i++) {
                    it.frame(BINARY, it.readFrame().payload());
                  }
                });
        WebSocketClient client = WebSocketClient.connect(server.address())) {
      long allocated = 0;
      for (int i = 0; i < 2 * count; i++) {
        allocated = i == count ? -threads.getCurrentThreadAllocatedBytes() : allocated;
        client.send(MessageKind.BINARY, request.clear());
        client.receive(reply);
      }
      allocated += threads.getCurrentThreadAllocatedBytes();
      assertThat(allocated / count).as("bytes per round trip").isZero();
    }
  }

  private static byte[] random(int bytes) {
    byte[] payload = new byte[bytes];
    new SplittableRandom(bytes).nextBytes(payload);
    return payload;
  }

  private static byte[] bytes(ByteBuffer message) {
    byte[] bytes = new byte[message.remaining()];
    message.get(message.position(), bytes);
    return bytes;
  }
}
