package dev.ipcbench.transport.aeron.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads any bytes as a client's hello, and as the fragments of messages. */
final class HelloFuzz {

  private static final io.aeron.logbuffer.Header NONE = new io.aeron.logbuffer.Header(0, 0);

  /**
   * @param data the hello; the same bytes, each fragment after its length, are the messages
   */
  @FuzzTest
  @DictionaryEntries({"IPCAERO\u0001", "IPCB\u0001", "0IPCB\u0001"})
  void readsOrRefuses(byte[] data) {
    UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(data.length + 1));
    buffer.putBytes(0, data);
    try {
      Hello hello = Hello.read(buffer, 0, data.length);
      assertThat(Path.of(hello.file()).getNameCount()).isEqualTo(1);
    } catch (ProtocolException refused) {
      // Not a hello: it is read as messages.
    }
    read(Inbox.growing(), buffer, data.length);
    read(Inbox.fixed(), buffer, data.length);
  }

  private static void read(Inbox inbox, UnsafeBuffer buffer, int end) {
    inbox.begin();
    try {
      for (int at = 0; at < end; ) {
        int length = Math.min(buffer.getByte(at) & 0xff, end - at - 1);
        inbox.onFragment(buffer, at + 1, length, NONE);
        at += 1 + length;
        if (inbox.isWhole()) {
          assertThat(inbox.message().limit()).isBetween(Header.BYTES, Header.MAX_BYTES);
          inbox.begin();
        }
      }
    } catch (ProtocolException refused) {
      // The conversation ends with it.
    }
  }
}
