package dev.ipcbench.transport.nettcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.message.Refusal;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.serving.ServingMode;
import dev.ipcbench.transport.serving.Traffic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that violate the framing, are silent, or want what is not supported. */
final class FramingRefusalTests {

  private static final String FAULTS = "http://schemas.microsoft.com/ws/2006/05/framing/faults/";
  private static final String START = "00 01 00 01 02 02 10" + hex("net.tcp://h/echo");
  private static final String SESSION = START + "03 08 0c";

  private final Refusals refusals = new Refusals();
  private ListeningEndpoint endpoint = open(Wait.BLOCK, NetTcpLimits.DEFAULT);

  private ListeningEndpoint open(Wait wait, NetTcpLimits limits) {
    ServingMode mode = new ServingMode(wait, CpuSet.FREE);
    ListeningEndpoint opened =
        NetTcpEndpoint.of(
            "127.0.0.1",
            0,
            limits,
            new Serving(new EchoHandler(), () -> mode, refusals, new Traffic()));
    opened.open();
    return opened;
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  @ParameterizedTest
  @CsvSource({
    "00 02 00, UnsupportedVersion, OTHER_VERSION",
    "00 01 00 01 01, UnsupportedMode, WRONG_PROTOCOL",
    "00 01 00 01 03, UnsupportedMode, WRONG_PROTOCOL",
    "00 01 00 01 02 02 81 10, ViaTooLong, INVALID_RECORD",
    "00 01 00 01 02 02 03 2f 61 62, EndpointNotFound, UNKNOWN_METHOD",
    "00 01 00 01 02 02 03 20 61 62, EndpointNotFound, UNKNOWN_METHOD",
    "00 01 00 01 02 02 ff ff ff ff ff ff, InvalidRecordSequence, INVALID_RECORD",
    "00 01 00 03 08, InvalidRecordSequence, INVALID_RECORD",
    "START 03 07, ContentTypeInvalid, WRONG_PROTOCOL",
    "START 04 03 61 62 63, ContentTypeInvalid, WRONG_PROTOCOL",
    "START 04 81 02, ContentTypeTooLong, INVALID_RECORD",
    "START 0c, InvalidRecordSequence, INVALID_RECORD",
    "START 03 08 09 03 54 4c 53, UpgradeInvalid, WRONG_PROTOCOL",
    "47 45 54 20 2f, InvalidRecordSequence, INVALID_RECORD"
  })
  void refusesToStartASession(String sent, String fault, Cause cause) throws IOException {
    try (Socket client = send(sent)) {
      assertThat(client.getInputStream().readNBytes(2 + (FAULTS + fault).length()))
          .isEqualTo(HexFormat.of().parseHex(fault(fault)));
      client.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    expectRefused(cause);
  }

  @ParameterizedTest
  @CsvSource({
    "05 01 00 00, InvalidRecordSequence, INVALID_RECORD",
    "0c, InvalidRecordSequence, INVALID_RECORD",
    "06 81 80 84 02, MaxMessageSizeExceededFault, TOO_LONG",
    "06 ff ff ff ff 0f, MaxMessageSizeExceededFault, TOO_LONG",
    "06 ff ff ff ff ff 01, InvalidRecordSequence, INVALID_RECORD"
  })
  void endsASessionWithAFault(String sent, String fault, Cause cause) throws IOException {
    try (Socket client = send("SESSION" + sent)) {
      client.shutdownOutput();
      assertThat(client.getInputStream().readAllBytes())
          .isEqualTo(HexFormat.of().parseHex("0b" + fault(fault)));
    }
    expectRefused(cause);
  }

  private static String fault(String name) {
    String uri = FAULTS + name;
    return "08%02x".formatted(uri.length()) + hex(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "06 00", // no table of strings
        "06 01 00", // no envelope
        "06 02 00 ff", // not a record
        "06 03 00 42 63", // an id that was never sent
        "06 04 00 42 82 08", // an even id that no string has
        "06 03 00 56 02", // not ended
        "06 03 05 01 61", // a table that is longer than the message
        "06 04 00 56 02 01", // without a body
      })
  void closesASessionWithInvalidXml(String sent) throws IOException {
    try (Socket client = send("SESSION" + sent)) {
      assertThat(client.getInputStream().readAllBytes()).containsExactly(0x0b);
    }
    expectRefused(Cause.INVALID_RECORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00 01", "START", "SESSION", "SESSION 06 10 00"})
  void disconnectsASilentClient(String sent) throws IOException {
    for (Wait wait : Wait.values()) {
      close();
      endpoint = open(wait, new NetTcpLimits(Duration.ofMillis(200), Duration.ofMillis(500)));
      long before = tooSlow();
      try (Socket client = send(sent)) {
        assertThat(client.getInputStream().readAllBytes())
            .hasSize(sent.startsWith("SESSION") ? 1 : 0);
      }
      await().until(() -> tooSlow() == before + 1);
    }
  }

  private long tooSlow() {
    return refusals.snapshot().getOrDefault("net-tcp", Map.of()).getOrDefault(Cause.TOO_SLOW, 0L);
  }

  @Test
  void startsAnotherSessionOnTheSameConnection() throws IOException {
    try (Socket client = send("SESSION 07 SESSION 07")) {
      assertThat(client.getInputStream().readNBytes(4)).containsExactly(0x0b, 7, 0x0b, 7);
      client.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(refusals.snapshot()).isEmpty();
  }

  @Test
  void answersACallOfAnotherActionWithAFaultAndTheNextCallWithAReply() throws IOException {
    EndpointAddress other = EndpointAddress.parse(endpoint.address() + "?action=urn:other");
    try (Connection connection = new NetTcpTransport().connect(other, Wait.BLOCK)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> new RoundTrips(connection, 16, 16).make(1))
            .isInstanceOf(Refusal.class)
            .hasMessageContaining("The action 'urn:other' is not supported.");
      }
    }
    assertThat(refusals.snapshot()).isEqualTo(Map.of("net-tcp", Map.of(Cause.UNKNOWN_METHOD, 2L)));
  }

  private Socket send(String hex) throws IOException {
    Socket socket =
        new Socket(
            InetAddress.getLoopbackAddress(), ((EndpointAddress.Web) endpoint.address()).port());
    socket.setSoTimeout(30_000); // fails instead of waiting for a server that does not close
    socket
        .getOutputStream()
        .write(
            HexFormat.of()
                .parseHex(
                    hex.replace("SESSION", SESSION).replace("START", START).replace(" ", "")));
    return socket;
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(ISO_8859_1));
  }

  private void expectRefused(Cause cause) throws IOException {
    await()
        .untilAsserted(
            () -> assertThat(refusals.snapshot()).isEqualTo(Map.of("net-tcp", Map.of(cause, 1L))));
    try (Connection other = new NetTcpTransport().connect(endpoint.address(), Wait.BLOCK)) {
      new RoundTrips(other, 16, 16).make(2);
    }
  }
}
