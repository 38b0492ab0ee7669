package dev.ipcbench.transport.signalr;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubConnectionBuilder;
import com.microsoft.signalr.HubConnectionState;
import com.microsoft.signalr.HubException;
import com.microsoft.signalr.TransportEnum;
import dev.ipcbench.transport.contract.TrafficCheck;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the hub with Microsoft's Java client, which sends JSON in binary frames and leaves Base64
 * to its caller.
 */
final class JavaClientTests {

  private static final String MESSAGE = HubRecords.BASE64;

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

  private static HubConnection connect(HubApp to, boolean negotiated) {
    HubConnection hub =
        HubConnectionBuilder.create(to.uri("http", "/hub").toString())
            .withTransport(TransportEnum.WEBSOCKETS)
            .shouldSkipNegotiate(!negotiated)
            .build();
    assertThat(hub.start().blockingAwait(10, SECONDS)).isTrue();
    return hub;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void invokesEchoWithAndWithoutNegotiation(boolean negotiated) {
    try (HubConnection hub = connect(app, negotiated)) {
      for (int i = 0; i < 20; i++) {
        String reply = hub.invoke(String.class, "Echo", MESSAGE).timeout(10, SECONDS).blockingGet();
        assertThat(Base64.getDecoder().decode(reply)).hasSize(51).endsWith('a' ^ 1, 'b', 'c');
      }
    }
  }

  @Test
  void readsAStreamToItsEnd() {
    try (HubConnection hub = connect(app, true)) {
      List<String> items =
          hub.stream(String.class, "EchoStream", MESSAGE, 50)
              .timeout(10, SECONDS)
              .toList()
              .blockingGet();
      assertThat(items).hasSize(50).allMatch(item -> item.startsWith("SVBDQgEB"));
    }
  }

  @Test
  void countsEveryReplyToAClient() {
    try (HubApp own = HubApp.start()) {
      TrafficCheck counted = TrafficCheck.from(own.traffic().of(SignalRTransport.ID));
      try (HubConnection hub = connect(own, true)) {
        hub.send("Echo", MESSAGE); // expects no reply
        var _ = hub.invoke(String.class, "Echo", MESSAGE).timeout(10, SECONDS).blockingGet();
        hub.stream(String.class, "EchoStream", MESSAGE, 50)
            .timeout(10, SECONDS)
            .blockingSubscribe();
        counted.expect(51, 1);
      }
      counted.expect(51, 0);
    }
  }

  @Test
  void answersAfterACancelledStream() {
    try (HubConnection hub = connect(app, true)) {
      List<String> some =
          hub.stream(String.class, "EchoStream", MESSAGE, 1_000_000)
              .take(3)
              .timeout(10, SECONDS)
              .toList()
              .blockingGet();
      assertThat(some).hasSize(3);
      assertThat(hub.invoke(String.class, "Echo", MESSAGE).timeout(10, SECONDS).blockingGet())
          .startsWith("SVBDQgEB");
    }
  }

  @Test
  void reportsTheReasonOfAFailedCallAndStaysOpen() {
    try (HubConnection hub = connect(app, true)) {
      assertThatThrownBy(() -> hub.invoke(String.class, "Nobody", MESSAGE).blockingGet())
          .isInstanceOf(HubException.class)
          .hasMessageContaining("Unknown hub method 'Nobody'");
      assertThatThrownBy(() -> hub.invoke(String.class, "Echo", "AAAA").blockingGet())
          .isInstanceOf(HubException.class)
          .hasMessageContaining("not an ipcbench message");
      hub.send("Echo", MESSAGE); // expects no reply
      assertThat(hub.invoke(String.class, "Echo", MESSAGE).timeout(10, SECONDS).blockingGet())
          .startsWith("SVBDQgEB");
    }
  }

  @Test
  void staysConnectedByPingsAndIsNotifiedOfTheShutdown() throws Exception {
    CompletableFuture<HubConnection> closed = new CompletableFuture<>();
    try (HubApp quick =
            HubApp.start("--ipc.signalr.keep-alive=60ms", "--ipc.signalr.client-timeout=1s");
        HubConnection hub = connect(quick, true);
        RawHubClient witness = RawHubClient.connect(quick, "json")) {
      hub.onClosed(_ -> closed.complete(hub));
      for (int i = 0; i < 3; i++) {
        assertThat(witness.nextMessage()).isEqualTo("{\"type\":6};");
      }
      assertThat(hub.getConnectionState()).isEqualTo(HubConnectionState.CONNECTED);
      quick.stop();
      assertThat(closed.get(10, SECONDS).getConnectionState())
          .isEqualTo(HubConnectionState.DISCONNECTED);
    }
  }
}
