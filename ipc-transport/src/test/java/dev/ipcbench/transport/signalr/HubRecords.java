package dev.ipcbench.transport.signalr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.transport.contract.WireMessages;
import java.util.Base64;
import java.util.HexFormat;

/** Invocations of Echo and their expected replies, written without the code under test. */
final class HubRecords {

  static final byte[] MESSAGE = WireMessages.request(1, "abc").array();
  static final String BASE64 = Base64.getEncoder().encodeToString(MESSAGE);
  static final String ECHO =
      "{\"type\":1,\"invocationId\":\"%s\",\"target\":\"Echo\",\"arguments\":[\"%s\"]};";

  /** An invocation of Echo with the message of 51 bytes, in MessagePack, id "x". */
  static final String PACKED_ECHO =
      "41 96 01 80 a1 78 a4 4563686f 91 c4 33" + HexFormat.of().formatHex(MESSAGE) + "90";

  private HubRecords() {}

  static String echo(String id) {
    return ECHO.formatted(id, BASE64);
  }

  static void assertIsReply(String record, String id) {
    String start = "{\"type\":3,\"invocationId\":\"" + id + "\",\"result\":\"";
    assertThat(record).startsWith(start).endsWith("\"};");
    byte[] reply =
        Base64.getDecoder().decode(record.substring(start.length(), record.length() - 3));
    assertThat(reply).hasSize(51).startsWith("IPCB\u0001\u0001".getBytes(UTF_8));
    assertThat(reply).endsWith('a' ^ 1, 'b', 'c');
  }

  static void assertIsPackedReply(String hex) {
    assertThat(hex).startsWith("3b950380a17803c433495043420101").endsWith("606263");
  }
}
