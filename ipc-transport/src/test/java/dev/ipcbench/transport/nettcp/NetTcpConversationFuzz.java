package dev.ipcbench.transport.nettcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.contract.RunningEndpoint;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.nettcp.framing.FrameInput;
import dev.ipcbench.transport.nettcp.framing.FramingRecord;
import dev.ipcbench.transport.nettcp.framing.Preamble;
import dev.ipcbench.transport.nettcp.soap.EnvelopeReader;
import dev.ipcbench.transport.stream.ScriptedIo;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Sends any bytes to the server's end of a session. */
final class NetTcpConversationFuzz {

  private static final int PREAMBLE_ACK = 0x0b;

  private static final SilenceWatch SILENCE = new SilenceWatch(NetTcpLimits.DEFAULT);

  /**
   * @param data how many bytes a read returns; then what the client sends
   */
  @FuzzTest
  @DictionaryEntries({
    "\0\u0001\0\u0001\u0002\u0002\u0010net.tcp://h/echo\u0003\u0008\u000c",
    "urn:ipcbench/IEcho/RoundTrip",
    "RoundTrip",
    "IPCB\u0001"
  })
  void answersOrRefuses(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    byte[] sent = Arrays.copyOfRange(data, 1, data.length);
    ScriptedIo io = new ScriptedIo(sent, 1 + (data[0] & 0xff));
    try {
      new NetTcpConversation(io, RunningEndpoint.serving(Wait.BLOCK), _ -> {}, SILENCE).run();
    } catch (ProtocolException | EOFException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
    assertIsConversation(io.written());
  }

  /** Checks that a client could read all that was written. */
  private static void assertIsConversation(ByteBuffer written) throws IOException {
    byte[] bytes = new byte[written.remaining()];
    written.get(bytes);
    FrameInput in = new FrameInput(new ScriptedIo(bytes, bytes.length));
    EnvelopeReader envelope = new EnvelopeReader();
    for (int type = in.type(); type != FramingRecord.CLOSED; type = in.type()) {
      switch (type) {
        case PREAMBLE_ACK -> envelope.clear();
        case FramingRecord.SIZED_ENVELOPE -> {
          int length = in.envelope(bytes.length);
          envelope.header(in.buffer(), in.start(length), in.start(length) + length);
          envelope.end();
        }
        case FramingRecord.FAULT -> assertThat(Preamble.fault(in)).hasMessageContaining("http");
        default -> assertThat(type).isEqualTo(FramingRecord.END);
      }
    }
  }
}
