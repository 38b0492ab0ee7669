package dev.ipcbench.transport.websocket.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.transport.EndpointAddress;
import java.io.IOException;

/** Sends any bytes as the response to a WebSocket upgrade. */
final class OpeningHandshakeFuzz {

  private static final EndpointAddress.Web TO =
      new EndpointAddress.Web("ws", "127.0.0.1", 80, "/ws", "");

  /**
   * @param data how many bytes a read returns; then what the server sends
   */
  @FuzzTest
  @DictionaryEntries({
    "HTTP/1.1 101 ",
    "HTTP/1.1 404 ",
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Accept: "
  })
  void rejectsWhatDoesNotProveThatTheKeyWasRead(byte[] data) {
    ScriptedBytes server = ScriptedBytes.of(data);
    try {
      OpeningHandshake.perform(server, new FrameReader(server), TO);
      throw new AssertionError("accepted");
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1000);
    }
  }
}
