package dev.ipcbench.transport.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.windows.WindowsException;
import dev.ipcbench.platform.windows.pipe.NamedPipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.awaitility.Awaitility;

/** One end of a relay's pipe, which a test reads and writes without framing. */
record PipeEnd(NamedPipe pipe) implements AutoCloseable {

  static PipeEnd open(String name) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .ignoreException(WindowsException.class) // all instances are busy
        .until(() -> new PipeEnd(NamedPipe.open(name)), _ -> true);
  }

  void write(String text) throws IOException {
    write(text.getBytes(UTF_8));
  }

  void write(byte[] bytes) throws IOException {
    pipe.write(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip(), Wait.BLOCK);
  }

  byte[] read(int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
    while (buffer.hasRemaining()) {
      assertThat(pipe.read(buffer, Wait.BLOCK)).as("bytes before the end").isPositive();
    }
    byte[] got = new byte[bytes];
    buffer.get(0, got);
    return got;
  }

  String readText(int bytes) throws IOException {
    return new String(read(bytes), UTF_8);
  }

  /** Reads until the peer has closed. */
  String readAll() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
    while (pipe.read(buffer, Wait.BLOCK) >= 0) {
      assertThat(buffer.hasRemaining()).isTrue();
    }
    return UTF_8.decode(buffer.flip()).toString();
  }

  /** Reads and discards until the peer has closed. */
  void skipToEnd() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
    while (pipe.read(buffer.clear(), Wait.BLOCK) >= 0) {
      // discards the bytes
    }
  }

  void awaitClient() throws IOException {
    assertThat(read(1)).containsExactly(Relay.JOINED);
  }

  @Override
  public void close() {
    pipe.close();
  }
}
