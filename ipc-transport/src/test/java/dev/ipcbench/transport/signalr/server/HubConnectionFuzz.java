package dev.ipcbench.transport.signalr.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.contract.FakeSession;
import dev.ipcbench.transport.hosted.IpcProperties;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.serving.ServingMode;
import dev.ipcbench.transport.serving.Traffic;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

/** Sends any bytes, in any parts, to the hub: the handshake, and records in both encodings. */
final class HubConnectionFuzz {

  /** Logs every refusal, of which there are many. */
  private static final Logger LOG = Logger.getLogger(Serving.class.getName());

  static {
    LOG.setLevel(Level.OFF);
  }

  private static final IpcProperties PROPERTIES =
      new Binder(new MapConfigurationPropertySource(Map.of()))
          .bindOrCreate("ipc", IpcProperties.class);

  /**
   * @param data how the client begins; then for each part its length, and its bytes
   */
  @FuzzTest
  @DictionaryEntries({
    "IPCB\u0001",
    "{\"protocol\":\"json\",\"version\":1}",
    "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Echo\",\"arguments\":[\"",
    "{\"type\":4,\"invocationId\":\"1\",\"target\":\"EchoStream\",\"arguments\":[\"",
    "{\"type\":5,\"invocationId\":\"1\"}",
    "Echo"
  })
  void answersRefusesOrIgnores(byte[] data) {
    ByteBuffer rest = ByteBuffer.wrap(data);
    int begin = rest.hasRemaining() ? rest.get() & 3 : 0;
    Serving serving =
        new Serving(new EchoHandler(), () -> ServingMode.DEFAULT, new Refusals(), new Traffic());
    WebSocketSession session = FakeSession.open();
    HubConnections connections = new HubConnections(PROPERTIES);
    HubConnection connection = HubConnection.open(session, new EchoHub(serving), connections);
    if (begin != 0) {
      String encoding = begin == 1 ? "json" : "messagepack";
      String handshake = "{\"protocol\":\"" + encoding + "\",\"version\":1}\u001e";
      connection.receive(ByteBuffer.wrap(handshake.getBytes(UTF_8)), true, true);
    }
    while (rest.remaining() >= 2) {
      int bytes = Math.min(rest.get() & 0xff, rest.remaining() - 1);
      byte kind = rest.get();
      ByteBuffer part = ByteBuffer.allocate(bytes).put(0, rest, rest.position(), bytes);
      rest.position(rest.position() + bytes);
      connection.receive(part, kind == 0x55 || begin < 2, (kind & 1) == 0);
    }
    connection.closed(CloseStatus.NORMAL);
  }
}
