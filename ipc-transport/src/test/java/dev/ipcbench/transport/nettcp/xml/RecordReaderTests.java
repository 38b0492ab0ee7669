package dev.ipcbench.transport.nettcp.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.nettcp.RecordedSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordReaderTests {

  /** Reads a table of strings and a document, and returns it as text. */
  private static String read(ByteBuffer document, int from) throws ProtocolException {
    SessionStrings strings = new SessionStrings();
    RecordReader records = new RecordReader(strings);
    records.start(document, strings.read(document, from, document.limit()), document.limit());
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (records.next()) {
        case ELEMENT -> text.append('<').append(records.name());
        case TEXT -> text.append('=').append(records.text());
        case END_ELEMENT -> text.append('>');
        case END_DOCUMENT -> {
          return text.toString();
        }
      }
    }
  }

  private static String read(String hex) throws ProtocolException {
    return read(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))), 0);
  }

  // Every kind of element and attribute of [MC-NBFX], and the strings of both dictionaries.
  @ParameterizedTest
  @CsvSource({
    "00 40 01 61 01, <a>",
    "00 41 01 70 01 61 01, <a>",
    "00 42 02 01, <Envelope>",
    "00 43 01 70 02 01, <Envelope>",
    "00 44 02 01, <Envelope>",
    "00 5d 02 01, <Envelope>",
    "00 5e 01 61 01, <a>",
    "00 77 01 61 01, <a>",
    "03 02 68 69 42 01 01, <hi>",
    "06 02 68 69 02 68 6f 42 03 01, <ho>",
    "00 40 01 61 04 01 62 82 01, <a>",
    "00 40 01 61 05 01 70 01 62 98 01 63 01, <a>",
    "00 40 01 61 06 02 86 07 01 70 02 84 01, <a>",
    "00 40 01 61 08 01 6e 09 01 70 01 6e 0a 04 0b 01 70 04 01, <a>",
    "00 40 01 61 0c 02 a8 25 02 a8 26 01 62 a8 3f 01 62 a8 01, <a>",
    "00 40 01 61 02 01 63 40 01 62 01 01, <a<b>>",
    "00 40 01 61 03 40 01 62 01 8d 02 00 00 00 00 00 00 00 00 40 01 63 01 01, <a<c>>",
    "00 40 01 61 03 40 01 62 01 b5 03 00 01 00 01, <a>"
  })
  void readsElementsAndAttributes(String hex, String text) throws ProtocolException {
    assertThat(read(hex)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "80, OTHER",
    "82, 1",
    "84, OTHER",
    "86, 1",
    "88 01, OTHER",
    "8a 01 00, OTHER",
    "8c 01 00 00 00, OTHER",
    "8e 01 00 00 00 00 00 00 00, OTHER",
    "90 00 00 00 00, OTHER",
    "92 00 00 00 00 00 00 00 00, OTHER",
    "94 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00, OTHER",
    "96 00 00 00 00 00 00 00 00, OTHER",
    "98 02 68 69, hi",
    "9a 02 00 68 69, hi",
    "9c 02 00 00 00 68 69, hi",
    "9e 02 01 02, BYTES",
    "a0 02 00 01 02, BYTES",
    "a2 02 00 00 00 01 02, BYTES",
    "a4 82 98 01 61 a6, OTHER",
    "a8, ''",
    "aa 02, Envelope",
    "ac 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00, UNIQUE_ID",
    "ae 00 00 00 00 00 00 00 00, OTHER",
    "b0 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00, OTHER",
    "b2 00 00 00 00 00 00 00 00, OTHER",
    "b4 01, 1",
    "b6 04 68 00 69 00, hi",
    "b8 04 00 68 00 69 00, hi",
    "ba 04 00 00 00 68 00 69 00, hi",
    "bc 01 02, OTHER"
  })
  void readsTextsWithAndWithoutTheEndOfTheirElement(String hex, String text)
      throws ProtocolException {
    assertThat(read("00 40 01 61" + hex + "01")).isEqualTo("<a=" + text + ">");
    if (!hex.startsWith("a4")) {
      int type = Integer.parseInt(hex.substring(0, 2), 16) + 1;
      assertThat(read("00 40 01 61 %02x".formatted(type) + hex.substring(2)))
          .isEqualTo("<a=" + text + ">");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "01",
        "05 01 61",
        "02 05 61",
        "81 80 80 80 80 00",
        "ff ff ff ff 0f", // tables
        "00",
        "00 00",
        "00 01",
        "00 78",
        "00 7f",
        "00 98 01 61", // not an element
        "00 40",
        "00 40 05 61",
        "00 40 01 61",
        "00 40 01 61 01 01",
        "00 40 01 61 01 40 01 61 01",
        "00 42 01",
        "00 42 ce 07",
        "00 42 80 80 80 80 08",
        "00 42 a1 8d 06",
        "00 40 01 61 04 01 62",
        "00 40 01 61 04 01 62 83",
        "00 40 01 61 04 01 62 40",
        "00 40 01 61 99 05 61",
        "00 40 01 61 a3 ff ff ff ff",
        "00 40 01 61 a5 01",
        "00 40 01 61 a4 01",
        "00 40 01 61 a4 a4",
        "00 40 01 61 a4 83",
        "00 40 01 61 a6 01",
        "00 40 01 61 be 01",
        "00 40 01 61 ff",
        "00 40 01 61 ad 00",
        "00 40 01 61 bc 01 01",
        "00 40 01 61 03 40 01 62 01 99 01 00 01",
        "00 40 01 61 03 40 01 62 99",
        "00 40 01 61 03 40 01 62 01 8f ff ff ff ff 07 01",
        "00 02 01 61"
      })
  void rejectsWhatIsNotWellFormed(String hex) {
    assertThatThrownBy(() -> read(hex))
        .isInstanceOf(ProtocolException.class)
        .hasMessageStartingWith("invalid binary XML: ");
  }

  @Test
  void rejectsWhatWouldTakeTooMuchMemory() {
    assertThatThrownBy(() -> read("00" + "40 01 61".repeat(65)))
        .hasMessageContaining("more than 64 nested elements");
    int bytes = SessionStrings.MAX_BYTES + 1;
    String table = "%02x %02x 01".formatted((bytes & 0x7f) | 0x80, ((bytes >> 7) & 0x7f) | 0x80);
    assertThatThrownBy(() -> read(table + "00".repeat(bytes)))
        .hasMessageContaining("strings have more than 16384 bytes");
  }

  @Test
  void remembersStringsUntilTheSessionEnds() throws ProtocolException {
    SessionStrings strings = new SessionStrings();
    strings.read(ByteBuffer.wrap(new byte[] {2, 1, 'a'}), 0, 3);
    strings.read(ByteBuffer.wrap(new byte[] {2, 1, 'b'}), 0, 3);
    assertThat(List.of(strings.get(1), strings.get(3)))
        .containsExactly(XmlString.of("a"), XmlString.of("b"));
    strings.clear();
    assertThatThrownBy(() -> strings.get(1)).hasMessageContaining("with the id 1");
  }

  @Test
  void knowsTheStringsThatTheSpecificationLists() throws ProtocolException {
    assertThat(read("00 42 04 01")).isEqualTo("<http://www.w3.org/2003/05/soap-envelope>");
    assertThat(read("00 42 a2 01 01")).isEqualTo("<>");
    assertThat(read("00 42 a4 01 01")).isEqualTo("<From>");
    assertThat(read("00 42 cc 07 01")).isEqualTo("<detail>");
    assertThat(StaticDictionary.id("RelatesTo")).isEqualTo(0x12);
  }

  @Test
  void endsAtEveryPlaceWithoutReadingBeyond() throws IOException {
    for (ByteBuffer document : recorded()) {
      for (int limit = 0; limit < document.limit(); limit++) {
        ByteBuffer cut = document.duplicate().limit(limit);
        assertThatThrownBy(() -> read(cut, 0)).isInstanceOf(ProtocolException.class);
      }
    }
  }

  @Test
  void survivesDamage() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    int read = 0;
    for (ByteBuffer document : recorded()) {
      for (int i = 0; i < 20_000; i++) {
        ByteBuffer damaged = ByteBuffer.allocate(document.limit()).put(document.duplicate()).flip();
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
          damaged.put(random.nextInt(damaged.limit()), (byte) random.nextInt());
        }
        try {
          read(damaged, 0);
          read++;
        } catch (ProtocolException e) {
          assertThat(e.reason()).isNotBlank();
        }
      }
    }
    assertThat(read).isPositive();
  }

  /** The first envelope of each recorded writer, and one with a fault. */
  private static List<ByteBuffer> recorded() throws IOException {
    RecordedSession client = RecordedSession.read("wcf-client.txt");
    RecordedSession service = RecordedSession.read("wcf-service.txt");
    return List.of(
        envelope(client.of('C').get(1)),
        envelope(client.of('S').get(1)),
        envelope(service.of('S').get(1)),
        envelope(service.of('S').get(4)));
  }

  private static ByteBuffer envelope(byte[] write) {
    int start = write[1] < 0 ? 3 : 2;
    return ByteBuffer.wrap(write, start, write.length - start).slice();
  }
}
