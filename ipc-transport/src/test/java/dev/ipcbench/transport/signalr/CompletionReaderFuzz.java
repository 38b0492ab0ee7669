package dev.ipcbench.transport.signalr;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.signalr.protocol.Handshake;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Sends any bytes as what a hub sends to a client: the handshake response, and records. */
final class CompletionReaderFuzz {

  private static final byte[] ID = "00000001".getBytes(US_ASCII);

  /**
   * @param data whether it is the handshake; then what the hub sends
   */
  @FuzzTest
  @DictionaryEntries({"00000001\u0003", "{\"error\":\"no\"}"})
  void readsACompletionOrRefuses(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(Arrays.copyOfRange(data, 1, data.length));
    ByteBuffer reply = ByteBuffer.allocateDirect(1024);
    try {
      if (data[0] == 0) {
        Handshake.readResponse(in);
        return;
      }
      CompletionReader reader = new CompletionReader();
      while (in.hasRemaining()) {
        if (reader.read(in, ID, reply)) {
          assertThat(reply.position()).isZero();
        }
      }
    } catch (ProtocolException | EOFException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
