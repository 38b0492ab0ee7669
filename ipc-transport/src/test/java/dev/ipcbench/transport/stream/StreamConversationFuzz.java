package dev.ipcbench.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.EchoHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Sends any bytes to the server's end of a stream: {@code tcp}, {@code uds}, {@code pipe}. */
final class StreamConversationFuzz {

  /**
   * @param data how many bytes a read returns; then what the client sends
   */
  @FuzzTest
  @DictionaryEntries("IPCB\u0001")
  void answersOrRefuses(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    byte[] sent = Arrays.copyOfRange(data, 1, data.length);
    ScriptedIo io = new ScriptedIo(sent, 1 + (data[0] & 0xff));
    boolean refused = false;
    try {
      new StreamConversation(io, new EchoHandler(), _ -> {}).run();
    } catch (ProtocolException e) {
      refused = true;
    }
    boolean endsWithRefusal = false;
    for (ByteBuffer written = io.written(); written.hasRemaining(); ) {
      assertThat(endsWithRefusal).isFalse();
      ByteBuffer message = written.slice();
      endsWithRefusal = Header.flags(message) != Header.REPLY;
      written.position(written.position() + Header.messageLength(message));
    }
    assertThat(endsWithRefusal).isEqualTo(refused);
  }
}
