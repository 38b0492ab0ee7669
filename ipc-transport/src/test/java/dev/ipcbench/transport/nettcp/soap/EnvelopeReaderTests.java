package dev.ipcbench.transport.nettcp.soap;

import static dev.ipcbench.transport.nettcp.xml.StaticDictionary.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.nettcp.xml.RecordWriter;
import dev.ipcbench.transport.nettcp.xml.XmlString;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnvelopeReaderTests {

  private static final XmlString ACTION = XmlString.of(Contract.ECHO.action());

  private final EnvelopeReader envelope = new EnvelopeReader();

  private void header(byte[]... parts) throws ProtocolException {
    ByteBuffer all = ByteBuffer.allocate(4096).put((byte) 0);
    for (byte[] part : parts) {
      all.put(part);
    }
    envelope.header(all.flip(), 0, all.limit());
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static byte[] actionHeader() {
    return Names.startEnvelope(new RecordWriter()).charsAndEnd(Contract.ECHO.action()).take();
  }

  @Test
  void skipsHeadersThatItDoesNotKnow() throws ProtocolException {
    byte[] unknown = hex("40 08 41 63 74 69 76 69 74 79 08 01 6e 40 01 78 99 01 79 01");
    header(
        actionHeader(), unknown, new RecordWriter().end(1).element('s', id("Body")).end(2).take());
    assertThat(envelope.check(Contract.ECHO, ACTION)).isNull();
    assertThat(envelope.messageId().toString()).isEmpty();
  }

  @Test
  void refusesHeadersThatMustBeUnderstood() throws ProtocolException {
    byte[] security =
        new RecordWriter()
            .element('o', id("Security"))
            .attribute('s', id("mustUnderstand"))
            .one()
            .end(2)
            .element('s', id("Body"))
            .end(2)
            .take();
    header(actionHeader(), security);
    assertThat(envelope.check(Contract.ECHO, ACTION))
        .isEqualTo(SoapFault.mustUnderstand("Security"));
  }

  @Test
  void refusesAnotherActionAndNone() throws ProtocolException {
    byte[] rest = new RecordWriter().end(1).element('s', id("Body")).end(2).take();
    header(Names.startEnvelope(new RecordWriter()).charsAndEnd("urn:x").take(), rest);
    assertThat(envelope.check(Contract.ECHO, ACTION))
        .isEqualTo(SoapFault.actionNotSupported("urn:x", Contract.ECHO));
    header(new RecordWriter().element('s', id("Envelope")).element('s', id("Body")).end(2).take());
    assertThat(envelope.check(Contract.ECHO, ACTION))
        .isEqualTo(SoapFault.actionNotSupported("", Contract.ECHO));
  }

  // In one record, in several, none, and with records that say nothing.
  @ParameterizedTest
  @CsvSource({
    "40 01 6f 40 01 70 9f 03 01 02 03 01, 010203",
    "40 01 6f 40 01 70 9e 02 01 02 9f 01 03 01, 010203",
    "40 01 6f 40 01 70 9e 02 01 02 02 01 78 a2 01 00 00 00 03 a9 01, 010203",
    "40 01 6f 40 01 70 9f 03 01 02 03 40 01 71 9f 01 04 01, 010203",
    "40 01 6f 40 01 70 01 01, ''",
    "40 01 6f 01, ''"
  })
  void readsTheBytesOfAParameter(String body, String bytes) throws ProtocolException {
    header(actionHeader(), hex("01 56 0e" + body + "01 01"));
    assertThat(envelope.isFault()).isFalse();
    ByteBuffer payload = ByteBuffer.allocate(10);
    envelope.payload(payload);
    assertThat(HexFormat.of().formatHex(payload.array(), 0, payload.position())).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "40 01 6f 40 01 70 99 01 61 01, the parameter or result is not an array of bytes",
    "40 01 6f 40 01 70 40 01 71 01 01 01, the parameter or result is not an array of bytes",
    "40 01 6f 40 01 70 9f 0b 00 00 00 00 00 00 00 00 00 00 00 01, at most 10 were expected"
  })
  void rejectsAParameterOfAnotherType(String body, String message) throws ProtocolException {
    header(actionHeader(), hex("01 56 0e" + body + "01 01"));
    assertThat(envelope.isFault()).isFalse();
    assertThatThrownBy(() -> envelope.payload(ByteBuffer.allocate(10)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining(message);
  }

  @Test
  void rejectsALongMessageId() {
    byte[] longId =
        new RecordWriter().element('a', id("MessageID")).charsAndEnd("x".repeat(1025)).take();
    assertThatThrownBy(() -> header(actionHeader(), longId))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("a MessageID of 1025 bytes");
  }

  @Test
  void parsesTheContractOfAnotherService() {
    assertThat(Contract.parse("")).isEqualTo(Contract.ECHO);
    assertThat(
            Contract.parse(
                "action=http%3A%2F%2Ftempuri.org/I/Do+1&namespace=http://tempuri.org/"
                    + "&operation=Do&parameter=bytes"))
        .isEqualTo(new Contract("http://tempuri.org/I/Do+1", "http://tempuri.org/", "Do", "bytes"));
    for (String query : List.of("x", "x=1", "action", "action=", "=x")) {
      assertThatThrownBy(() -> Contract.parse(query)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void sendsEqualStringsOnce() {
    SentStrings strings = SentStrings.of("a", "b", "a");
    assertThat(strings.table()).isEqualTo(hex("04 01 61 01 62"));
    assertThat(List.of(strings.id("a"), strings.id("b"))).containsExactly(1, 3);
  }
}
