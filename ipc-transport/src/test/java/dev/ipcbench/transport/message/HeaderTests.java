package dev.ipcbench.transport.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.transport.contract.WireMessages;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class HeaderTests {

  @Test
  void hasTheWireFormatOfTheProtocolPage() {
    Exchange exchange = Exchange.framed(3, 2, 0);
    exchange.prepare(0x0102030405060708L);
    exchange.stampSent(0x1112131415161718L);
    byte[] header = new byte[Header.BYTES];
    exchange.request().get(0, header);
    String crc = "%08x".formatted(Integer.reverseBytes(Header.crc(exchange.request())));
    assertThat(HexFormat.of().formatHex(header))
        .isEqualTo(
            "49504342" // IPCB
                + "01" // version
                + "04" // flags: CHECKSUM, since the reply is shorter
                + "0000"
                + "03000000" // payload length
                + "02000000" // wanted reply length
                + "0807060504030201" // sequence
                + "1817161514131211" // sent
                + "0000000000000000" // server received
                + crc
                + "00000000");
  }

  @Test
  void returnsTheLengthOfTheWholeMessage() throws ProtocolException {
    assertThat(Header.messageLength(WireMessages.request(1, "12345"))).isEqualTo(48 + 5);
    assertThat(Header.wantedMessageLength(WireMessages.request(1, "12345"))).isEqualTo(48 + 5);
  }

  @Test
  void rejectsWrongMagic() {
    ByteBuffer message = WireMessages.request(1, "").put(0, (byte) 'H');
    assertThatThrownBy(() -> Header.messageLength(message))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("not an ipcbench message: it starts with 0x48504342, not with 'IPCB'");
  }

  @Test
  void rejectsUnsupportedVersion() {
    ByteBuffer message = WireMessages.request(1, "").put(4, (byte) 9);
    assertThatThrownBy(() -> Header.messageLength(message))
        .hasMessage("unsupported message version 9: only version 1 is supported");
  }

  @Test
  void rejectsNegativeAndTooLongLengths() {
    ByteBuffer message = WireMessages.request(1, "").putInt(8, -1).putInt(12, 1048577);
    assertThatThrownBy(() -> Header.messageLength(message))
        .hasMessage("a payload of 4294967295 bytes is over the limit of 1048576 bytes");
    assertThatThrownBy(() -> Header.wantedMessageLength(message))
        .hasMessage("a wanted reply of 1048577 bytes is over the limit of 1048576 bytes");
  }
}
