package dev.ipcbench.transport.signalr;

import static dev.ipcbench.transport.signalr.RawHub.hex;
import static dev.ipcbench.transport.signalr.Records.BASE64;
import static dev.ipcbench.transport.signalr.Records.MESSAGE;
import static dev.ipcbench.transport.signalr.Records.PACKED;
import static dev.ipcbench.transport.signalr.Records.assertIsPackedReply;
import static dev.ipcbench.transport.signalr.Records.assertIsReply;
import static dev.ipcbench.transport.signalr.Records.echo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the hub says to records that keep to the rules, written by hand. */
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
  void bothEncodingsAreAnsweredInTheirKindOfFrame() throws Exception {
    try (RawHub json = RawHub.speaking(app, "json");
        RawHub packed = RawHub.speaking(app, "messagepack")) {
      json.sayText(echo("7"));
      assertIsReply(json.next(), "7");
      packed.say(PACKED);
      assertIsPackedReply(packed.next());
    }
  }

  @Test
  void jsonMayComeInBinaryFramesAsTheJavaClientSendsIt() throws Exception {
    try (RawHub hub = RawHub.connect(app)) {
      hub.say("{\"protocol\":\"json\",\"version\":1}\u001e".getBytes(UTF_8), true);
      assertThat(hub.next()).isEqualTo("{};");
      hub.say(echo("7").replace(';', '\u001e').getBytes(UTF_8), true);
      assertIsReply(hub.next(), "7");
    }
  }

  @Test
  void recordsMayShareAFrameWithEachOtherAndTheHandshake() throws Exception {
    try (RawHub hub = RawHub.connect(app)) {
      hub.sayText(
          "{\"protocol\":\"json\",\"version\":1};" + echo("1") + "{\"type\":6};" + echo("2"));
      assertThat(hub.next()).isEqualTo("{};");
      assertIsReply(hub.next(), "1");
      assertIsReply(hub.next(), "2");
    }
    try (RawHub hub = RawHub.speaking(app, "messagepack")) {
      hub.say(PACKED + "029106" + PACKED);
      assertIsPackedReply(hub.next());
      assertIsPackedReply(hub.next());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 40})
  void aRecordMaySpanFramesAndMessages(int pieceBytes) throws Exception {
    byte[] twice = HexFormat.of().parseHex((PACKED + PACKED).replace(" ", ""));
    for (boolean messages : new boolean[] {true, false}) {
      try (RawHub hub = RawHub.speaking(app, "messagepack")) {
        for (int from = 0; from < twice.length; from += pieceBytes) {
          int to = Math.min(twice.length, from + pieceBytes);
          hub.say(Arrays.copyOfRange(twice, from, to), messages || to == twice.length);
        }
        assertIsPackedReply(hub.next());
        assertIsPackedReply(hub.next());
      }
      try (RawHub hub = RawHub.speaking(app, "json")) {
        String both = echo("1") + echo("2");
        for (int from = 0; from < both.length(); from += pieceBytes) {
          int to = Math.min(both.length(), from + pieceBytes);
          hub.sayText(both.substring(from, to), messages || to == both.length());
        }
        assertIsReply(hub.next(), "1");
        assertIsReply(hub.next(), "2");
      }
    }
  }

  @Test
  void headersAreReadPastAndFieldsMayStandInAnyOrder() throws Exception {
    try (RawHub hub = RawHub.speaking(app, "json")) {
      hub.sayText(
          "{\"arguments\":[\"%s\"],\"headers\":{\"a\":\"b\"},\"target\":\"Echo\",\"type\":1,\"new\":[{}],\"invocationId\":\"9\"};"
              .formatted(BASE64));
      assertIsReply(hub.next(), "9");
    }
    try (RawHub hub = RawHub.speaking(app, "messagepack")) {
      hub.say(PACKED.replace("41 96 01 80", "45 96 01 81 a161 a162"));
      assertIsPackedReply(hub.next());
    }
  }

  @Test
  void aCallWithoutAnIdIsNotAnswered() throws Exception {
    try (RawHub hub = RawHub.speaking(app, "json")) {
      hub.sayText("{\"type\":1,\"target\":\"Echo\",\"arguments\":[\"" + BASE64 + "\"]};");
      hub.sayText("{\"type\":1,\"target\":\"Nothing\",\"arguments\":[]};" + echo("after"));
      assertIsReply(hub.next(), "after");
    }
  }

  @Test
  void aStreamGivesItsItemsAndACompletionWithoutAResult() throws Exception {
    try (RawHub hub = RawHub.speaking(app, "json")) {
      hub.sayText(stream("s", "3"));
      for (int i = 0; i < 3; i++) {
        assertThat(hub.next()).startsWith("{\"type\":2,\"invocationId\":\"s\",\"item\":\"SVBDQg");
      }
      assertThat(hub.next()).isEqualTo("{\"type\":3,\"invocationId\":\"s\"};");
    }
    try (RawHub hub = RawHub.speaking(app, "messagepack")) {
      hub.say("48 96 04 80 a1 78 aa" + hex("EchoStream") + "92 c4 33" + hex(MESSAGE) + "01 90");
      assertThat(hub.next()).startsWith("3a940280a178c433495043420101").endsWith("606263");
      assertThat(hub.next()).isEqualTo("06940380a17802");
    }
  }

  private static String stream(String id, String count) {
    return "{\"type\":4,\"invocationId\":\"%s\",\"target\":\"EchoStream\",\"arguments\":[\"%s\",%s]};"
        .formatted(id, BASE64, count);
  }

  @Test
  void aStreamThatIsCancelledEndsEarlyAndTheClientIsHeardMeanwhile() throws Exception {
    try (RawHub hub = RawHub.speaking(app, "json")) {
      hub.sayText(stream("s", "1000000"));
      assertThat(hub.next()).startsWith("{\"type\":2,");
      hub.sayText(echo("meanwhile") + "{\"type\":5,\"invocationId\":\"s\"};");
      int items = 0;
      boolean answered = false;
      String record = hub.next();
      while (!record.equals("{\"type\":3,\"invocationId\":\"s\"};")) {
        answered |= record.startsWith("{\"type\":3,\"invocationId\":\"meanwhile\",\"result\"");
        items++;
        record = hub.next();
      }
      assertThat(answered).isTrue();
      assertThat(items).isLessThan(1_000_000);
      hub.sayText("{\"type\":5,\"invocationId\":\"s\"};" + echo("after"));
      assertIsReply(hub.next(), "after");
    }
  }

  @Test
  void recordsThatAskForNothingAreReadPast() throws Exception {
    try (RawHub hub = RawHub.speaking(app, "json")) {
      hub.sayText(
          "{\"type\":2,\"invocationId\":\"u\",\"item\":1};{\"type\":3,\"invocationId\":\"u\"};"
              + "{\"type\":8,\"sequenceId\":1};{\"type\":99};{\"type\":6};"
              + echo("after"));
      assertIsReply(hub.next(), "after");
    }
    try (RawHub hub = RawHub.speaking(app, "messagepack")) {
      hub.say("06 94 02 80 a175 01" + "06 94 03 80 a175 02" + "029106" + "03 92 08 01" + PACKED);
      assertIsPackedReply(hub.next());
    }
  }

  @Test
  void aClientThatSaysGoodbyeIsLetGo() throws Exception {
    try (RawHub hub = RawHub.speaking(app, "json")) {
      hub.sayText("{\"type\":7};" + echo("too late"));
      assertThat(hub.closed()).isEqualTo(1000);
      assertThat(hub.waiting()).isZero();
    }
  }
}
