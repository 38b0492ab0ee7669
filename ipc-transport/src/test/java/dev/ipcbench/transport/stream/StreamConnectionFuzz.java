package dev.ipcbench.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.message.Exchange;
import dev.ipcbench.transport.message.Header;
import java.io.IOException;
import java.util.Arrays;

/** Sends any bytes as replies to the client's end of a stream. */
final class StreamConnectionFuzz {

  /**
   * @param data the wire format and how many bytes a read returns; then what the server sends
   */
  @FuzzTest
  @DictionaryEntries("IPCB\u0001")
  void acceptsNoOtherReplyThanItsOwn(byte[] data) {
    if (data.length < 2) {
      return;
    }
    Wire wire = data[0] == 0 ? Wire.RAW : Wire.IPCB;
    ScriptedIo io = new ScriptedIo(Arrays.copyOfRange(data, 2, data.length), 1 + (data[1] & 0xff));
    Exchange exchange = Exchange.of(wire, 64, data[0] & 0x3f, 1);
    try (StreamConnection connection = new StreamConnection(io, wire)) {
      for (long sequence = 1; ; sequence++) {
        exchange.prepare(sequence);
        exchange.stampSent(0);
        connection.roundTrip(exchange.request(), exchange.reply());
        exchange.verify();
        assertThat(exchange.reply().limit()).isLessThanOrEqualTo(Header.BYTES + 64);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }
}
