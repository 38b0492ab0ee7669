package dev.ipcbench.transport.signalr;

import static dev.ipcbench.transport.Refusals.Cause.DAMAGED;
import static dev.ipcbench.transport.Refusals.Cause.INVALID_RECORD;
import static dev.ipcbench.transport.Refusals.Cause.NOT_A_MESSAGE;
import static dev.ipcbench.transport.Refusals.Cause.TOO_LONG;
import static dev.ipcbench.transport.Refusals.Cause.UNKNOWN_METHOD;
import static dev.ipcbench.transport.Refusals.Cause.WRONG_PROTOCOL;
import static dev.ipcbench.transport.signalr.RawHub.hex;
import static dev.ipcbench.transport.signalr.Records.BASE64;
import static dev.ipcbench.transport.signalr.Records.ECHO;
import static dev.ipcbench.transport.signalr.Records.MESSAGE;
import static dev.ipcbench.transport.signalr.Records.PACKED;
import static dev.ipcbench.transport.signalr.Records.assertIsPackedReply;
import static dev.ipcbench.transport.signalr.Records.assertIsReply;
import static dev.ipcbench.transport.signalr.Records.echo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.transport.Refusals;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the hub says to records that break a rule, and to calls that nobody can answer. */
final class HubRefusalsTests {

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

  private static long counted(Refusals.Cause cause) {
    return app.refusals().getOrDefault(cause, 0L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | Nobody     | []              | Unknown hub method 'Nobody'
          1 | echo       | ["%s"]          | Unknown hub method 'echo'
          1 | Echo       | []              | 0 argument(s) came, but it takes 1
          1 | Echo       | ["%s","%s"]     | 2 argument(s) came, but it takes 1
          1 | Echo       | [1]             | 1 came instead of bytes
          1 | Echo       | ["not Base64!"] | a string that is no Base64
          1 | Echo       | [{"a":1}]       | something else came instead of bytes
          1 | Echo       | [""]            | not an ipcbench message: 0 bytes are shorter than the header of 48 bytes
          1 | EchoStream | ["%s",1]        | it gives a stream
          4 | Echo       | ["%s"]          | it gives one result, not a stream
          4 | EchoStream | ["%s",-1]       | no count from 0 to 1000000
          4 | EchoStream | ["%s","%s"]     | no count from 0 to 1000000
          """)
  void whatCannotBeCalledIsToldWhyAndTheConnectionGoesOn(
      int type, String target, String arguments, String why) throws Exception {
    try (RawHub hub = RawHub.speaking(app, "json")) {
      hub.sayText(
          "{\"type\":%d,\"invocationId\":\"i\",\"target\":\"%s\",\"arguments\":%s};"
              .formatted(type, target, arguments.replace("%s", BASE64)));
      assertThat(hub.next())
          .startsWith("{\"type\":3,\"invocationId\":\"i\",\"error\":\"")
          .contains(why);
      hub.sayText(echo("after"));
      assertIsReply(hub.next(), "after");
    }
  }

  @Test
  void whatIsNoneOfOurMessagesIsRefusedAndCounted() throws Exception {
    long before = counted(NOT_A_MESSAGE);
    long unknown = counted(UNKNOWN_METHOD);
    byte[] other = MESSAGE.clone();
    other[0] = 'X';
    try (RawHub hub = RawHub.speaking(app, "messagepack")) {
      hub.say(PACKED.replace(hex(MESSAGE), hex(other)));
      assertThat(hub.next())
          .startsWith("4b950380a17801d943") // an error, as a string of 67 bytes
          .contains(hex("not an ipcbench message: it starts with 0x58504342"));
      hub.say("0b 96 01 80 a1 78 a3 466f6f 90 90");
      assertThat(hub.next()).contains(hex("Unknown hub method 'Foo'"));
      hub.say(PACKED);
      assertIsPackedReply(hub.next());
    }
    assertThat(counted(NOT_A_MESSAGE)).isEqualTo(before + 1);
    assertThat(counted(UNKNOWN_METHOD)).isEqualTo(unknown + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON;",
        "[];",
        ";",
        "{};",
        "{\"type\":\"1\"};",
        "{\"type\":1,\"invocationId\":\"1\",\"arguments\":[]};",
        "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Echo\"};",
        "{\"type\":1,\"invocationId\":7,\"target\":\"Echo\",\"arguments\":[]};",
        "{\"type\":4,\"target\":\"EchoStream\",\"arguments\":[]};",
        "{\"type\":2,\"item\":1};",
        "{\"type\":3};",
        "{\"type\":5};",
      })
  void aRecordThatKeepsToNoRuleEndsTheConnectionWithTheReason(String record) throws Exception {
    long before = counted(INVALID_RECORD);
    try (RawHub hub = RawHub.speaking(app, "json")) {
      hub.sayText(record);
      assertThat(hub.next()).startsWith("{\"type\":7,\"error\":\"invalid record: ");
      assertThat(hub.closed()).isEqualTo(1000);
    }
    assertThat(counted(INVALID_RECORD)).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00", // nothing
        "01 06", // no array
        "01 96", // ends too early
        "02 96 01",
        "03 92 01 80",
        "02 91 c0", // no type
        "04 93 05 80 01", // an id that is no string
        "03 91 06 06", // bytes behind
        "06 93 05 80 db7fff", // a string longer than all
        "08 93 05 80 dbffffffff", // and one longer than any
        "08 96 01 dfffffffff90", // a map without end
        "ff ff ff ff ff 07", // a length of six bytes
      })
  void aPackedRecordThatKeepsToNoRuleEndsTheConnectionWithTheReason(String record)
      throws Exception {
    try (RawHub hub = RawHub.speaking(app, "messagepack")) {
      hub.say(record);
      assertThat(hub.next()).contains("9307d9").contains(hex("invalid record: ")).endsWith("c2");
      assertThat(hub.closed()).isEqualTo(1000);
    }
  }

  @Test
  void aRecordThatIsTooLongEndsTheConnectionWithTheLimit() throws Exception {
    long before = counted(TOO_LONG);
    try (RawHub hub = RawHub.speaking(app, "json")) {
      hub.sayText(ECHO.formatted("1", "A".repeat(6 << 20)));
      assertThat(hub.next()).startsWith("{\"type\":7,").contains("over the limit of 1048576 bytes");
      assertThat(hub.closed()).isEqualTo(1000);
    }
    try (RawHub hub = RawHub.speaking(app, "messagepack")) {
      hub.say("ffffffff07");
      assertThat(hub.next()).contains(hex("over the limit of 1048576 bytes"));
      assertThat(hub.closed()).isEqualTo(1000);
    }
    assertThat(counted(TOO_LONG)).isEqualTo(before + 2);
  }

  @Test
  void textIsNoPlaceForMessagePack() throws Exception {
    long before = counted(WRONG_PROTOCOL);
    try (RawHub hub = RawHub.speaking(app, "messagepack")) {
      hub.sayText("{\"type\":6};");
      assertThat(hub.next()).contains(hex("messagepack travels in binary frames"));
      assertThat(hub.closed()).isEqualTo(1000);
    }
    assertThat(counted(WRONG_PROTOCOL)).isEqualTo(before + 1);
  }

  @Test
  void aMessageThatArrivedDamagedIsAnsweredAndThenEndsTheConnection() throws Exception {
    long before = counted(DAMAGED);
    byte[] damaged = MESSAGE.clone();
    damaged[5] = 4; // a checksum is to be looked at, and it is not there
    try (RawHub hub = RawHub.speaking(app, "messagepack")) {
      hub.say(PACKED.replace(hex(MESSAGE), hex(damaged)));
      assertIsPackedReply(hub.next());
      assertThat(hub.next()).contains(hex("request 1 is damaged"));
      assertThat(hub.closed()).isEqualTo(1000);
    }
    assertThat(counted(DAMAGED)).isEqualTo(before + 1);
  }

  @Test
  void anIdIsNotUsedForTwoStreamsAtOnce() throws Exception {
    try (RawHub hub = RawHub.speaking(app, "json")) {
      String stream =
          "{\"type\":4,\"invocationId\":\"s\",\"target\":\"EchoStream\",\"arguments\":[\"%s\",1000000]};"
              .formatted(BASE64);
      hub.sayText(stream + stream);
      String record = hub.next();
      while (record.startsWith("{\"type\":2,")) {
        record = hub.next();
      }
      assertThat(record).contains("the invocation id 's' is in use");
      assertThat(hub.closed()).isEqualTo(1000);
    }
  }
}
