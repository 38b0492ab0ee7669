package dev.ipcbench.transport.signalr.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads values in the formats of the MessagePack specification. */
final class MessagePackReaderTests {

  private static MessagePackReader over(String hex) throws ProtocolException {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    // After its length in the longest form, and before one more byte, as in a message.
    ByteBuffer message = ByteBuffer.allocate(bytes.length + 6);
    for (int bits = 0; bits < 28; bits += 7) {
      message.put((byte) (bytes.length >>> bits | 0x80));
    }
    MessagePackReader reader = new MessagePackReader();
    assertThat(reader.next(message.put((byte) 0).put(bytes).rewind(), bytes.length)).isTrue();
    assertThat(message.remaining()).isEqualTo(1);
    return reader;
  }

  @ParameterizedTest
  @CsvSource({
    "00, 0",
    "7f, 127",
    "ff, -1",
    "e0, -32",
    "cc ff, 255",
    "cd ffff, 65535",
    "ce ffffffff, 4294967295",
    "cf 0000000100000002, 4294967298",
    "d0 80, -128",
    "d1 8000, -32768",
    "d2 80000000, -2147483648",
    "d3 ffffffffffffffff, -1"
  })
  void readsIntegersOfEverySize(String hex, long value) throws ProtocolException {
    MessagePackReader reader = over(hex);
    assertThat(reader.isInteger()).isTrue();
    assertThat(reader.integer()).isEqualTo(value);
    assertThat(reader.isAtEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a3 c3a478", "d9 03 c3a478", "da 0003 c3a478", "db 00000003 c3a478"})
  void readsStringsOfEverySize(String hex) throws ProtocolException {
    assertThat(over(hex).string()).isEqualTo("äx");
    MessagePackReader reader = over(hex + hex);
    assertThat(reader.isString(new byte[] {(byte) 0xc3, (byte) 0xa4, 'x'})).isTrue();
    assertThat(reader.isString(new byte[] {(byte) 0xc3, (byte) 0xa4, 'y'})).isFalse();
    assertThat(reader.isAtEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"c4 02 0102", "c5 0002 0102", "c6 00000002 0102"})
  void readsBinaryDataInPlace(String hex) throws ProtocolException {
    MessagePackReader reader = over(hex);
    assertThat(reader.isBinary()).isTrue();
    assertThat(reader.binary()).isEqualTo(2);
    assertThat(reader.isAtEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c0",
        "c2",
        "c3",
        "05",
        "e5",
        "ca 00000000",
        "cb 0000000000000000",
        "cc 00",
        "cd 0000",
        "ce 00000000",
        "cf 0000000000000000",
        "d0 00",
        "d1 0000",
        "d2 00000000",
        "d3 0000000000000000",
        "a1 61",
        "d9 01 61",
        "da 0001 61",
        "db 00000001 61",
        "c4 01 61",
        "c5 0001 61",
        "c6 00000001 61",
        "c7 01 05 61",
        "c8 0001 05 61",
        "c9 00000001 05 61",
        "d4 05 61",
        "d5 05 6161",
        "d6 05 61616161",
        "d7 05 6161616161616161",
        "d8 05 61616161616161616161616161616161",
        "93 01 92 02 03 a161",
        "dc 0002 01 02",
        "dd 00000002 01 02",
        "82 a161 01 a162 81 02 90",
        "de 0001 01 02",
        "df 00000001 01 02"
      })
  void skipsAValueOfEveryType(String hex) throws ProtocolException {
    MessagePackReader reader = over(hex);
    reader.skip();
    assertThat(reader.isAtEnd()).isTrue();
    String compact = hex.replace(" ", "");
    if (compact.length() > 2) {
      MessagePackReader truncated = over(compact.substring(0, compact.length() - 2));
      assertThatThrownBy(truncated::skip)
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("it ends in the middle of a value");
    }
  }

  @Test
  void rejectsALengthBeyondTheRecord() throws ProtocolException {
    for (String hex : new String[] {"c9 ffffffff", "c9 7fffffff", "db ffffffff", "dd ffffffff"}) {
      assertThatThrownBy(over(hex)::skip).isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void skipsDeeplyNestedValues() throws ProtocolException {
    MessagePackReader reader = over("91".repeat(1_000_000) + "c0");
    reader.skip();
    assertThat(reader.isAtEnd()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "00, 0",
    "7f, 127",
    "8001, 128",
    "ff7f, 16383",
    "808001, 16384",
    "ffffff7f, 268435455"
  })
  void readsTheLengthOfARecord(String hex, int length) throws ProtocolException {
    ByteBuffer prefix = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    MessagePackReader reader = new MessagePackReader();
    assertThat(reader.next(prefix, length)).isEqualTo(length == 0); // else incomplete
    assertThat(prefix.position()).isEqualTo(length == 0 ? 1 : 0);
    assertThatThrownBy(() -> reader.next(prefix.rewind(), length - 1))
        .hasMessageContaining("over the limit");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 32, 120, 121, 255, 256, 16_376, 16_377, 65_535, 65_536, 2_097_152})
  void readsTheValuesThatAWriterWrites(int bytes) throws ProtocolException {
    MessagePackWriter writer = new MessagePackWriter(ByteBuffer::allocate);
    byte[] data = new byte[bytes];
    Arrays.fill(data, (byte) 'x');
    for (int i = 0; i < 2; i++) {
      ByteBuffer record =
          writer.start(3, 7, 2 * bytes + 10).string(data).binary(ByteBuffer.wrap(data)).end();
      MessagePackReader reader = new MessagePackReader();
      assertThat(reader.next(record, 1 << 30)).isTrue();
      assertThat(record.hasRemaining()).isFalse();
      assertThat(reader.array()).isEqualTo(3);
      assertThat(reader.integer()).isEqualTo(7);
      assertThat(reader.isString(data)).isTrue();
      assertThat(reader.binary()).isEqualTo(bytes);
      assertThat(record.slice(reader.position() - bytes, bytes)).isEqualTo(ByteBuffer.wrap(data));
      assertThat(reader.isAtEnd()).isTrue();
    }
  }
}
