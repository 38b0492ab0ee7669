package dev.ipcbench.platform.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "recv and send are called with flags of Linux")
@SuppressWarnings("NullAway.Init") // opened before each test
final class DirectSocketTests {

  private SocketChannel here;
  private SocketChannel there;

  @BeforeEach
  void connect() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      here = SocketChannel.open(server.getLocalAddress());
      there = server.accept();
    }
  }

  @AfterEach
  void close() throws IOException {
    here.close();
    there.close();
  }

  private static DirectSocket direct(SocketChannel channel) {
    return Objects.requireNonNull(DirectSocket.of(channel), "no access to the descriptor");
  }

  private static ByteBuffer buffer(String text) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(text.length());
    text.chars().forEach(letter -> buffer.put((byte) letter));
    return buffer.flip();
  }

  @Test
  void transfersBytesBetweenPositionAndLimit() throws IOException {
    ByteBuffer sent = buffer("0123456789").position(2).limit(7);
    assertThat(direct(here).send(sent)).isEqualTo(5);
    assertThat(sent.hasRemaining()).isFalse();

    there.configureBlocking(true);
    ByteBuffer first = ByteBuffer.allocateDirect(2);
    while (first.hasRemaining()) {
      there.read(first);
    }
    ByteBuffer rest = ByteBuffer.allocateDirect(10).position(3);
    assertThat(direct(there).receive(rest)).isEqualTo(3);
    assertThat(rest.flip().position(3)).isEqualTo(buffer("456"));
  }

  @Test
  void receiveReturnsZeroWithoutData() {
    assertThat(direct(here).receive(ByteBuffer.allocateDirect(8))).isZero();
  }

  @Test
  void sendsEachBufferFromItsOwnAddress() throws IOException {
    DirectSocket direct = direct(here);
    direct.send(buffer("ab"));
    direct.send(buffer("cd"));
    ByteBuffer all = ByteBuffer.allocateDirect(4);
    while (all.hasRemaining()) {
      there.read(all);
    }
    assertThat(all.flip()).isEqualTo(buffer("abcd"));
  }

  @Test
  void receiveReturnsMinusOneAfterThePeerClosed() throws IOException {
    there.close();
    DirectSocket direct = direct(here);
    ByteBuffer buffer = ByteBuffer.allocateDirect(8);
    int count = 0;
    while (count == 0) {
      count = direct.receive(buffer);
    }
    assertThat(count).isEqualTo(-1);
  }

  @Test
  void rejectsHeapBuffer() {
    assertThatThrownBy(() -> direct(here).receive(ByteBuffer.allocate(8)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
