package dev.ipcbench.transport.signalr;

import static dev.ipcbench.transport.signalr.HubRecords.BASE64;
import static dev.ipcbench.transport.signalr.HubRecords.MESSAGE;
import static dev.ipcbench.transport.signalr.HubRecords.PACKED_ECHO;
import static dev.ipcbench.transport.signalr.HubRecords.assertIsPackedReply;
import static dev.ipcbench.transport.signalr.HubRecords.assertIsReply;
import static dev.ipcbench.transport.signalr.HubRecords.echo;
import static dev.ipcbench.transport.signalr.RawHubClient.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the replies of the hub to valid records, written by hand. */
final class HubRecordsTests {

  @SuppressWarnings("NullAway.Init")
  private static HubApp app;

  @BeforeAll
  static void start() {
    app = HubApp.start();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void answersEachEncodingInItsTypeOfFrame() throws Exception {
    try (RawHubClient json = RawHubClient.connect(app, "json");
        RawHubClient packed = RawHubClient.connect(app, "messagepack")) {
      json.sendText(echo("7"));
      assertIsReply(json.nextMessage(), "7");
      packed.send(PACKED_ECHO);
      assertIsPackedReply(packed.nextMessage());
    }
  }

  @Test
  void acceptsJsonInBinaryFrames() throws Exception {
    try (RawHubClient hub = RawHubClient.connect(app)) {
      hub.send("{\"protocol\":\"json\",\"version\":1}\u001e".getBytes(UTF_8), true);
      assertThat(hub.nextMessage()).isEqualTo("{};");
      hub.send(echo("7").replace(';', '\u001e').getBytes(UTF_8), true);
      assertIsReply(hub.nextMessage(), "7");
    }
  }

  @Test
  void acceptsSeveralRecordsInOneFrame() throws Exception {
    try (RawHubClient hub = RawHubClient.connect(app)) {
      hub.sendText(
          "{\"protocol\":\"json\",\"version\":1};" + echo("1") + "{\"type\":6};" + echo("2"));
      assertThat(hub.nextMessage()).isEqualTo("{};");
      assertIsReply(hub.nextMessage(), "1");
      assertIsReply(hub.nextMessage(), "2");
    }
    try (RawHubClient hub = RawHubClient.connect(app, "messagepack")) {
      hub.send(PACKED_ECHO + "029106" + PACKED_ECHO);
      assertIsPackedReply(hub.nextMessage());
      assertIsPackedReply(hub.nextMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 40})
  void acceptsARecordInSeveralFramesOrMessages(int partBytes) throws Exception {
    byte[] twice = HexFormat.of().parseHex((PACKED_ECHO + PACKED_ECHO).replace(" ", ""));
    for (boolean messages : new boolean[] {true, false}) {
      try (RawHubClient hub = RawHubClient.connect(app, "messagepack")) {
        for (int from = 0; from < twice.length; from += partBytes) {
          int to = Math.min(twice.length, from + partBytes);
          hub.send(Arrays.copyOfRange(twice, from, to), messages || to == twice.length);
        }
        assertIsPackedReply(hub.nextMessage());
        assertIsPackedReply(hub.nextMessage());
      }
      try (RawHubClient hub = RawHubClient.connect(app, "json")) {
        String both = echo("1") + echo("2");
        for (int from = 0; from < both.length(); from += partBytes) {
          int to = Math.min(both.length(), from + partBytes);
          hub.sendText(both.substring(from, to), messages || to == both.length());
        }
        assertIsReply(hub.nextMessage(), "1");
        assertIsReply(hub.nextMessage(), "2");
      }
    }
  }

  @Test
  void ignoresHeadersAndTheOrderOfFields() throws Exception {
    try (RawHubClient hub = RawHubClient.connect(app, "json")) {
      hub.sendText(
          "{\"arguments\":[\"%s\"],\"headers\":{\"a\":\"b\"},\"target\":\"Echo\",\"type\":1,\"new\":[{}],\"invocationId\":\"9\"};"
              .formatted(BASE64));
      assertIsReply(hub.nextMessage(), "9");
    }
    try (RawHubClient hub = RawHubClient.connect(app, "messagepack")) {
      hub.send(PACKED_ECHO.replace("41 96 01 80", "45 96 01 81 a161 a162"));
      assertIsPackedReply(hub.nextMessage());
    }
  }

  @Test
  void doesNotAnswerAnInvocationWithoutAnId() throws Exception {
    try (RawHubClient hub = RawHubClient.connect(app, "json")) {
      hub.sendText("{\"type\":1,\"target\":\"Echo\",\"arguments\":[\"" + BASE64 + "\"]};");
      hub.sendText("{\"type\":1,\"target\":\"Nothing\",\"arguments\":[]};" + echo("after"));
      assertIsReply(hub.nextMessage(), "after");
    }
  }

  @Test
  void endsAStreamWithACompletionWithoutAResult() throws Exception {
    try (RawHubClient hub = RawHubClient.connect(app, "json")) {
      hub.sendText(stream("s", "3"));
      for (int i = 0; i < 3; i++) {
        assertThat(hub.nextMessage())
            .startsWith("{\"type\":2,\"invocationId\":\"s\",\"item\":\"SVBDQg");
      }
      assertThat(hub.nextMessage()).isEqualTo("{\"type\":3,\"invocationId\":\"s\"};");
    }
    try (RawHubClient hub = RawHubClient.connect(app, "messagepack")) {
      hub.send("48 96 04 80 a1 78 aa" + hex("EchoStream") + "92 c4 33" + hex(MESSAGE) + "01 90");
      assertThat(hub.nextMessage()).startsWith("3a940280a178c433495043420101").endsWith("606263");
      assertThat(hub.nextMessage()).isEqualTo("06940380a17802");
    }
  }

  private static String stream(String id, String count) {
    return "{\"type\":4,\"invocationId\":\"%s\",\"target\":\"EchoStream\",\"arguments\":[\"%s\",%s]};"
        .formatted(id, BASE64, count);
  }

  @Test
  void readsFromTheClientDuringAStreamAndEndsACancelledStream() throws Exception {
    try (RawHubClient hub = RawHubClient.connect(app, "json")) {
      hub.sendText(stream("s", "1000000"));
      assertThat(hub.nextMessage()).startsWith("{\"type\":2,");
      hub.sendText(echo("meanwhile") + "{\"type\":5,\"invocationId\":\"s\"};");
      int items = 0;
      boolean answered = false;
      String record = hub.nextMessage();
      while (!record.equals("{\"type\":3,\"invocationId\":\"s\"};")) {
        answered |= record.startsWith("{\"type\":3,\"invocationId\":\"meanwhile\",\"result\"");
        items++;
        record = hub.nextMessage();
      }
      assertThat(answered).isTrue();
      assertThat(items).isLessThan(1_000_000);
      hub.sendText("{\"type\":5,\"invocationId\":\"s\"};" + echo("after"));
      assertIsReply(hub.nextMessage(), "after");
    }
  }

  @Test
  void ignoresRecordsThatNeedNoAction() throws Exception {
    try (RawHubClient hub = RawHubClient.connect(app, "json")) {
      hub.sendText(
          "{\"type\":2,\"invocationId\":\"u\",\"item\":1};{\"type\":3,\"invocationId\":\"u\"};"
              + "{\"type\":8,\"sequenceId\":1};{\"type\":99};{\"type\":6};"
              + echo("after"));
      assertIsReply(hub.nextMessage(), "after");
    }
    try (RawHubClient hub = RawHubClient.connect(app, "messagepack")) {
      hub.send(
          "06 94 02 80 a175 01" + "06 94 03 80 a175 02" + "029106" + "03 92 08 01" + PACKED_ECHO);
      assertIsPackedReply(hub.nextMessage());
    }
  }

  @Test
  void closesTheConnectionAfterACloseRecord() throws Exception {
    try (RawHubClient hub = RawHubClient.connect(app, "json")) {
      hub.sendText("{\"type\":7};" + echo("too late"));
      assertThat(hub.closeCode()).isEqualTo(1000);
      assertThat(hub.unread()).isZero();
    }
  }
}
