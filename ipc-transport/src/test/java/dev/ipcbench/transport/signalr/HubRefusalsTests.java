package dev.ipcbench.transport.signalr;

import static dev.ipcbench.transport.Refusals.Cause.DAMAGED;
import static dev.ipcbench.transport.Refusals.Cause.INVALID_RECORD;
import static dev.ipcbench.transport.Refusals.Cause.NOT_A_MESSAGE;
import static dev.ipcbench.transport.Refusals.Cause.TOO_LONG;
import static dev.ipcbench.transport.Refusals.Cause.UNKNOWN_METHOD;
import static dev.ipcbench.transport.Refusals.Cause.WRONG_PROTOCOL;
import static dev.ipcbench.transport.signalr.HubRecords.BASE64;
import static dev.ipcbench.transport.signalr.HubRecords.ECHO;
import static dev.ipcbench.transport.signalr.HubRecords.MESSAGE;
import static dev.ipcbench.transport.signalr.HubRecords.PACKED_ECHO;
import static dev.ipcbench.transport.signalr.HubRecords.assertIsPackedReply;
import static dev.ipcbench.transport.signalr.HubRecords.assertIsReply;
import static dev.ipcbench.transport.signalr.HubRecords.echo;
import static dev.ipcbench.transport.signalr.RawHubClient.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.transport.Refusals;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the replies of the hub to invalid records and invalid invocations. */
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
          1 | Echo       | []              | expected 1 argument(s), got 0
          1 | Echo       | ["%s","%s"]     | expected 1 argument(s), got 2
          1 | Echo       | [1]             | expected bytes, got the number 1
          1 | Echo       | ["not Base64!"] | expected bytes, got a string that is not Base64
          1 | Echo       | [{"a":1}]       | expected bytes, got another type
          1 | Echo       | [""]            | not an ipcbench message: 0 bytes are shorter than the header of 48 bytes
          1 | EchoStream | ["%s",1]        | it returns a stream
          4 | Echo       | ["%s"]          | it returns one result, not a stream
          4 | EchoStream | ["%s",-1]       | must be a number from 0 to 1000000
          4 | EchoStream | ["%s","%s"]     | must be a number from 0 to 1000000
          """)
  void answersAnInvalidInvocationWithTheReasonAndStaysOpen(
      int type, String target, String arguments, String reason) throws Exception {
    try (RawHubClient hub = RawHubClient.connect(app, "json")) {
      hub.sendText(
          "{\"type\":%d,\"invocationId\":\"i\",\"target\":\"%s\",\"arguments\":%s};"
              .formatted(type, target, arguments.replace("%s", BASE64)));
      assertThat(hub.nextMessage())
          .startsWith("{\"type\":3,\"invocationId\":\"i\",\"error\":\"")
          .contains(reason);
      hub.sendText(echo("after"));
      assertIsReply(hub.nextMessage(), "after");
    }
  }

  @Test
  void refusesAndCountsAnArgumentThatIsNotAMessage() throws Exception {
    long before = counted(NOT_A_MESSAGE);
    long unknown = counted(UNKNOWN_METHOD);
    byte[] other = MESSAGE.clone();
    other[0] = 'X';
    try (RawHubClient hub = RawHubClient.connect(app, "messagepack")) {
      hub.send(PACKED_ECHO.replace(hex(MESSAGE), hex(other)));
      assertThat(hub.nextMessage())
          .startsWith("4b950380a17801d943") // an error, as a string of 67 bytes
          .contains(hex("not an ipcbench message: it starts with 0x58504342"));
      hub.send("0b 96 01 80 a1 78 a3 466f6f 90 90");
      assertThat(hub.nextMessage()).contains(hex("Unknown hub method 'Foo'"));
      hub.send(PACKED_ECHO);
      assertIsPackedReply(hub.nextMessage());
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
  void closesTheConnectionOnAnInvalidJsonRecord(String record) throws Exception {
    long before = counted(INVALID_RECORD);
    try (RawHubClient hub = RawHubClient.connect(app, "json")) {
      hub.sendText(record);
      assertThat(hub.nextMessage()).startsWith("{\"type\":7,\"error\":\"invalid record: ");
      assertThat(hub.closeCode()).isEqualTo(1000);
    }
    assertThat(counted(INVALID_RECORD)).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00", // empty
        "01 06", // not an array
        "01 96", // truncated
        "02 96 01",
        "03 92 01 80",
        "02 91 c0", // no type
        "04 93 05 80 01", // an id that is not a string
        "03 91 06 06", // trailing bytes
        "06 93 05 80 db7fff", // a string longer than the record
        "08 93 05 80 dbffffffff", // a string of 2^32 - 1 bytes
        "08 96 01 dfffffffff90", // a map of 2^32 - 1 entries
        "ff ff ff ff ff 07", // a length of six bytes
      })
  void closesTheConnectionOnAnInvalidMessagePackRecord(String record) throws Exception {
    try (RawHubClient hub = RawHubClient.connect(app, "messagepack")) {
      hub.send(record);
      assertThat(hub.nextMessage())
          .contains("9307d9")
          .contains(hex("invalid record: "))
          .endsWith("c2");
      assertThat(hub.closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void closesTheConnectionOnARecordThatIsTooLong() throws Exception {
    long before = counted(TOO_LONG);
    try (RawHubClient hub = RawHubClient.connect(app, "json")) {
      hub.sendText(ECHO.formatted("1", "A".repeat(6 << 20)));
      assertThat(hub.nextMessage())
          .startsWith("{\"type\":7,")
          .contains("over the limit of 1048576 bytes");
      assertThat(hub.closeCode()).isEqualTo(1000);
    }
    try (RawHubClient hub = RawHubClient.connect(app, "messagepack")) {
      hub.send("ffffffff07");
      assertThat(hub.nextMessage()).contains(hex("over the limit of 1048576 bytes"));
      assertThat(hub.closeCode()).isEqualTo(1000);
    }
    assertThat(counted(TOO_LONG)).isEqualTo(before + 2);
  }

  @Test
  void rejectsMessagePackInTextFrames() throws Exception {
    long before = counted(WRONG_PROTOCOL);
    try (RawHubClient hub = RawHubClient.connect(app, "messagepack")) {
      hub.sendText("{\"type\":6};");
      assertThat(hub.nextMessage()).contains(hex("messagepack requires binary frames"));
      assertThat(hub.closeCode()).isEqualTo(1000);
    }
    assertThat(counted(WRONG_PROTOCOL)).isEqualTo(before + 1);
  }

  @Test
  void answersADamagedMessageAndThenClosesTheConnection() throws Exception {
    long before = counted(DAMAGED);
    byte[] damaged = MESSAGE.clone();
    damaged[5] = 4; // announces a checksum that the message does not have
    try (RawHubClient hub = RawHubClient.connect(app, "messagepack")) {
      hub.send(PACKED_ECHO.replace(hex(MESSAGE), hex(damaged)));
      assertIsPackedReply(hub.nextMessage());
      assertThat(hub.nextMessage()).contains(hex("request 1 is damaged"));
      assertThat(hub.closeCode()).isEqualTo(1000);
    }
    assertThat(counted(DAMAGED)).isEqualTo(before + 1);
  }

  @Test
  void rejectsAStreamWithAnIdInUse() throws Exception {
    try (RawHubClient hub = RawHubClient.connect(app, "json")) {
      String stream =
          "{\"type\":4,\"invocationId\":\"s\",\"target\":\"EchoStream\",\"arguments\":[\"%s\",1000000]};"
              .formatted(BASE64);
      hub.sendText(stream + stream);
      String record = hub.nextMessage();
      while (record.startsWith("{\"type\":2,")) {
        record = hub.nextMessage();
      }
      assertThat(record).contains("the invocation id 's' is in use");
      assertThat(hub.closeCode()).isEqualTo(1000);
    }
  }
}
