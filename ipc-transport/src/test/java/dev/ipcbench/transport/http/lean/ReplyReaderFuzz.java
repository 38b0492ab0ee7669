package dev.ipcbench.transport.http.lean;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.transport.stream.StreamIo;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Sends any bytes as HTTP replies. */
final class ReplyReaderFuzz {

  private static final int CAPACITY = 300;

  /** Returns the given bytes, a few at a time. */
  private record ScriptedIo(ByteBuffer bytes, int most) implements StreamIo {
    @Override
    public int read(ByteBuffer buffer) {
      int count = Math.min(Math.min(most, bytes.remaining()), buffer.remaining());
      buffer.put(buffer.position(), bytes, bytes.position(), count);
      buffer.position(buffer.position() + count);
      bytes.position(bytes.position() + count);
      return count == 0 ? -1 : count;
    }

    @Override
    public int write(ByteBuffer buffer) {
      throw new AssertionError("a reader does not write");
    }

    @Override
    public void finish() {}

    @Override
    public void end() {}

    @Override
    public void close() {}
  }

  /**
   * @param data how many bytes a read returns; then what the server sends
   */
  @FuzzTest
  @DictionaryEntries({
    "HTTP/1.1 200 OK",
    "HTTP/1.0 404 ",
    "HTTP/1.1 100 ",
    "Content-Length: 4",
    "Content-Length: 99999999999",
    "Transfer-Encoding: chunked",
    "Content-Encoding: identity",
    "Connection: close",
    "Connection: keep-alive, close"
  })
  void readsOrRefusesWithAReason(byte[] data) {
    if (data.length == 0) {
      return;
    }
    ScriptedIo server = new ScriptedIo(ByteBuffer.wrap(data, 1, data.length - 1), data[0] & 0xff);
    ReplyReader reader = new ReplyReader();
    ByteBuffer reply = ByteBuffer.allocateDirect(CAPACITY);
    try {
      do {
        reader.expectReply();
        reader.read(server, reply);
        assertThat(reply.position()).isZero();
        assertThat(reply.limit()).isLessThanOrEqualTo(CAPACITY);
      } while (!reader.isLast());
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("null").hasSizeLessThan(5000);
    }
  }
}
