package dev.ipcbench.transport.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.contract.RawListener;
import dev.ipcbench.transport.contract.RawStream;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.contract.RunningEndpoint;
import dev.ipcbench.transport.contract.StreamContract;
import dev.ipcbench.transport.relay.Relay;
import dev.ipcbench.transport.relay.RelaySettings;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.serving.ServingMode;
import dev.ipcbench.transport.serving.Traffic;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The stream contract with a relay between client and server. */
@EnabledOnOs(value = OS.WINDOWS, disabledReason = "only Windows has named pipes")
final class RelayedPipeTests implements StreamContract {

  private final String servers = "ipcbench-test-s-" + UUID.randomUUID();
  private final String clients = "ipcbench-test-c-" + UUID.randomUUID();

  private Relay relay() {
    RelaySettings settings = RelaySettings.of(servers, clients, RelaySettings.DEFAULT_SDDL);
    return Relay.start(settings, _ -> {}, _ -> {});
  }

  private ListeningEndpoint endpoint(Wait waiting) {
    return PipeEndpoint.of(clients, null, servers, RunningEndpoint.serving(waiting));
  }

  @Override
  public Transport transport() {
    return new PipeTransport();
  }

  @Override
  public RunningEndpoint runningEndpoint(Wait waiting) throws IOException {
    Relay relay = relay();
    RunningEndpoint peer = RunningEndpoint.with(endpoint(waiting));
    return new RunningEndpoint(
        peer.address(),
        peer.traffic(),
        () -> {
          peer.close();
          relay.close();
        });
  }

  @Override
  public RawStream rawStream(RunningEndpoint peer) throws IOException {
    return new RawStream(RawPipes.connect((EndpointAddress.Pipe) peer.address()));
  }

  @Override
  public RawListener rawListener() throws IOException {
    String name = "ipcbench-raw-" + UUID.randomUUID();
    return new RawListener(RawPipes.listen(name), new EndpointAddress.Pipe(name));
  }

  /** Each connect opens several pipes here, which is slow under Wine. */
  @Override
  public void connectOver(int times, int clients) throws Exception {
    StreamContract.super.connectOver(Math.min(times, 500), clients);
  }

  @Test
  void hasTheAddressOfTheRelayAndItsHops() throws IOException {
    try (RunningEndpoint peer = runningEndpoint(Wait.BLOCK)) {
      assertThat(peer.address())
          .hasToString("npipe://./pipe/" + clients + "?hops=2")
          .isEqualTo(EndpointAddress.parse(peer.address().toString()))
          .returns(2, EndpointAddress::hops);
    }
  }

  @Test
  void isUnavailableWithoutARelayAndReconnects() throws IOException {
    try (ListeningEndpoint endpoint = endpoint(Wait.BLOCK)) {
      endpoint.open();
      assertThat(endpoint.availability())
          .isInstanceOfSatisfying(
              Unavailable.class,
              why -> {
                assertThat(why.reason()).contains(servers).contains("Windows error 2");
                assertThat(why.remedy()).contains("ipcbench relay --server-pipe " + servers);
              });
      for (int i = 0; i < 2; i++) {
        try (Relay _ = relay()) {
          awaitAvailable(endpoint);
          try (Connection connection = transport().connect(endpoint.address(), Wait.BLOCK)) {
            new RoundTrips(connection, 16, 16).make(1);
          }
        }
        await().until(() -> endpoint.availability() instanceof Unavailable);
      }
    }
  }

  private static void awaitAvailable(ListeningEndpoint endpoint) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(endpoint::availability, Availability.AVAILABLE::equals);
  }

  @Test
  void asksForTheServingModePerClient() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    Serving serving =
        new Serving(
            new EchoHandler(),
            () -> {
              asked.incrementAndGet();
              return ServingMode.DEFAULT;
            },
            new Refusals(),
            new Traffic());
    try (Relay _ = relay();
        ListeningEndpoint endpoint = PipeEndpoint.of(clients, null, servers, serving)) {
      endpoint.open();
      for (int client = 1; client <= 6; client++) {
        try (Connection connection = transport().connect(endpoint.address(), Wait.BLOCK)) {
          new RoundTrips(connection, 16, 16).make(1);
          assertThat(asked).hasValue(client);
        }
      }
    }
  }

  @Test
  void aRoundTripFailsWhenTheRelayCloses() throws IOException {
    Relay relay = relay();
    try (RunningEndpoint peer = RunningEndpoint.with(endpoint(Wait.BLOCK));
        Connection connection = transport().connect(peer.address(), Wait.BLOCK)) {
      RoundTrips roundTrips = new RoundTrips(connection, 16, 16);
      roundTrips.make(1);
      relay.close();
      assertThatThrownBy(() -> roundTrips.make(1)).isInstanceOf(IOException.class);
    } finally {
      relay.close();
    }
  }
}
