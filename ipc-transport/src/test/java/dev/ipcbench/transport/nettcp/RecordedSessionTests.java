package dev.ipcbench.transport.nettcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.contract.RunningEndpoint;
import dev.ipcbench.transport.nettcp.soap.EnvelopeReader;
import dev.ipcbench.transport.nettcp.xml.XmlValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions that were recorded with another implementation of WCF. */
final class RecordedSessionTests {

  private static final byte[] MAGIC = {'I', 'P', 'C', 'B'};

  @Test
  void answersAWcfClientAsRecorded() throws IOException {
    RecordedSession session = RecordedSession.read("wcf-client.txt");
    List<byte[]> replies = session.of('S');
    try (RunningEndpoint peer =
            RunningEndpoint.with(
                NetTcpEndpoint.of(
                    "127.0.0.1", 0, NetTcpLimits.DEFAULT, RunningEndpoint.serving(Wait.BLOCK)));
        Socket socket =
            new Socket(
                InetAddress.getLoopbackAddress(), ((EndpointAddress.Web) peer.address()).port())) {
      int next = 0;
      for (byte[] request : session.of('C')) {
        socket.getOutputStream().write(request);
        byte[] expected = replies.get(next++);
        byte[] actual = socket.getInputStream().readNBytes(expected.length);
        assertThat(withoutServerClock(actual)).isEqualTo(withoutServerClock(expected));
      }
      assertThat(next).isEqualTo(replies.size());
    }
  }

  private static byte[] withoutServerClock(byte[] write) {
    for (int i = 0; i + 48 < write.length; i++) {
      if (Arrays.equals(write, i, i + 4, MAGIC, 0, 4)) {
        Arrays.fill(write, i + 32, i + 40, (byte) 0);
      }
    }
    return write;
  }

  @Test
  void readsTheRepliesOfAWcfService() throws IOException {
    EnvelopeReader envelope = new EnvelopeReader();
    List<String> read = new ArrayList<>();
    for (byte[] write : RecordedSession.read("wcf-service.txt").of('S')) {
      if (write[0] == 0x06) {
        read.add(contentOf(write, envelope));
      }
    }
    assertThat(read)
        .containsExactly(
            "UNIQUE_ID 1",
            "UNIQUE_ID 0",
            "UNIQUE_ID 600",
            "NONE The server was unable to process the request due to an internal error.  The"
                + " server may be able to return exception details (it depends on the server"
                + " settings).",
            "UNIQUE_ID 2");
  }

  private static String contentOf(byte[] write, EnvelopeReader envelope) throws IOException {
    int start = write[1] < 0 ? 3 : 2; // a size of two bytes, or of one
    envelope.header(ByteBuffer.wrap(write), start, write.length);
    XmlValue.Kind relatesTo = envelope.relatesTo().kind();
    if (envelope.isFault()) {
      return relatesTo + " " + envelope.faultReason();
    }
    ByteBuffer payload = ByteBuffer.allocate(1000);
    envelope.payload(payload);
    for (int i = 0; i < payload.position(); i++) {
      assertThat(payload.get(i)).isEqualTo((byte) i);
    }
    return relatesTo + " " + payload.position();
  }
}
