package dev.ipcbench.transport.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.transport.serving.EchoHandler;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExchangeTests {

  private final Exchange exchange = Exchange.framed(100, 100, 1);

  private static void answer(Exchange exchange) {
    new EchoHandler().handle(exchange.request(), exchange.reply());
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "7,7", "8,8", "1024,1024", "0,20", "3,10", "100,7", "7,100", "64,1000"})
  void acceptsTheReplyOfTheEchoHandler(int requestBytes, int replyBytes) {
    Exchange exchange = Exchange.framed(requestBytes, replyBytes, 42);
    for (long sequence : new long[] {0, 1, 2, Long.MAX_VALUE, -1}) {
      exchange.prepare(sequence);
      answer(exchange);
      assertThatCode(exchange::verify).doesNotThrowAnyException();
    }
  }

  @Test
  void acceptsAReplyWrittenInPlace() {
    exchange.prepare(77);
    ByteBuffer copy = ByteBuffer.allocateDirect(1024).put(exchange.request()).flip();
    new EchoHandler().handle(copy, copy);
    exchange.reply().clear().put(copy).flip();
    assertThatCode(exchange::verify).doesNotThrowAnyException();
  }

  @Test
  void rejectsItsOwnRequest() {
    exchange.prepare(3);
    exchange.reply().clear().put(exchange.request()).flip();
    assertThatThrownBy(exchange::verify)
        .isInstanceOf(CorruptReplyException.class)
        .hasMessageStartingWith("reply 3 is a request: the connection reads its own writes");
  }

  @Test
  void rejectsReplyWithoutXor() {
    exchange.prepare(3);
    exchange.reply().clear().put(exchange.request()).flip();
    Header.flags(exchange.reply(), Header.REPLY);
    assertThatThrownBy(exchange::verify)
        .isInstanceOf(CorruptReplyException.class)
        .hasMessage("reply 3: byte 0 of the payload is wrong");
  }

  @Test
  void rejectsReplyWithWrongSequence() {
    exchange.prepare(3);
    answer(exchange);
    exchange.prepare(4);
    assertThatThrownBy(exchange::verify)
        .isInstanceOf(CorruptReplyException.class)
        .hasMessage("the reply has sequence 3, but 4 was expected");
  }

  @ParameterizedTest
  @CsvSource({"0", "7", "8", "50", "99"})
  void rejectsASingleWrongByteAtAnyIndex(int index) {
    exchange.prepare(5);
    answer(exchange);
    ByteBuffer reply = exchange.reply();
    reply.put(Header.BYTES + index, (byte) ~reply.get(Header.BYTES + index));
    assertThatThrownBy(exchange::verify)
        .isInstanceOf(CorruptReplyException.class)
        .hasMessage("reply 5: byte " + index + " of the payload is wrong");
  }

  @Test
  void rejectsReplyOfWrongLength() {
    exchange.prepare(5);
    Exchange shorter = Exchange.framed(100, 50, 1);
    shorter.prepare(5);
    answer(shorter);
    exchange.reply().clear().put(shorter.reply()).flip();
    assertThatThrownBy(exchange::verify)
        .isInstanceOf(CorruptReplyException.class)
        .hasMessage("reply 5 has a payload of 50 bytes, but 100 were wanted");
  }

  @Test
  void reportsTheReasonOfARefusal() {
    exchange.prepare(5);
    Refusal.write(exchange.reply(), "no capacity");
    assertThatThrownBy(exchange::verify)
        .isInstanceOf(Refusal.class)
        .hasMessage("the peer refused: no capacity");
  }

  @Test
  void carriesBothClocks() {
    exchange.prepare(5);
    exchange.stampSent(1234);
    long before = System.nanoTime();
    answer(exchange);
    assertThat(Header.serverReceivedNanos(exchange.reply())).isBetween(before, System.nanoTime());
    assertThat(Header.sentNanos(exchange.reply())).isEqualTo(1234);
  }

  @Test
  void serverDetectsDamagedRequestOfAShorterReply() throws ProtocolException {
    Exchange exchange = Exchange.framed(100, 10, 1);
    exchange.prepare(9);
    EchoHandler.checkAfterReply(exchange.request());
    exchange.request().put(Header.BYTES + 50, (byte) 0).put(Header.BYTES + 51, (byte) 0);
    assertThatThrownBy(() -> EchoHandler.checkAfterReply(exchange.request()))
        .isInstanceOf(ProtocolException.class)
        .hasMessageStartingWith("request 9 is damaged: its CRC32C is");
  }
}
