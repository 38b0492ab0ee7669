package dev.ipcbench.transport.grpc.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.transport.grpc.v1.RoundTripRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageFieldTests {

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(4);

  @ParameterizedTest
  @CsvSource({
    "0a0161,a,1", // the field alone
    "0a0161 0a026263,bc,2", // the last occurrence wins
    "1801 0a0161 1a0178 1100000000000000ff 1d000000ff,a,1", // other fields of every type
    "f8ffff7f01 0a0161,a,1", // a field with a high number
    "0a066162636465 66,abcd,6", // longer than the buffer
    "'','',0"
  })
  void readsFieldAndSkipsOtherFields(String hex, String text, int length) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThat(MessageField.read(new ByteArrayInputStream(bytes), _ -> buffer)).isEqualTo(length);
    assertThat(US_ASCII.decode(buffer).toString()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 16383, 16384, 1 << 20})
  void writesFieldThatProtobufReads(int length) throws IOException {
    EncodedMessage encoded = new EncodedMessage();
    RoundTripRequest read = RoundTripRequest.parseFrom(encoded.of(ByteBuffer.allocate(length)));
    assertThat(read.getMessage().size()).isEqualTo(length);
  }

  @Test
  void encodesSuccessiveMessagesWithOneObject() throws IOException {
    EncodedMessage encoded = new EncodedMessage();
    encoded.of(ByteBuffer.allocate(10000));
    encoded.of(US_ASCII.encode("ab"));
    assertThat(encoded.available()).isEqualTo(4);
    assertThat(encoded.readAllBytes()).containsExactly(0x0a, 2, 'a', 'b');
  }
}
