package dev.ipcbench.transport.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Transport;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The behaviour of an endpoint that owns its address. */
public interface ListenerContract {

  Transport transport();

  /** Returns a new, closed endpoint on an unused address. */
  ListeningEndpoint endpoint(Wait waiting) throws IOException;

  /** Returns a new, closed endpoint on the address. */
  ListeningEndpoint endpointAt(EndpointAddress address) throws IOException;

  @Test
  default void freesItsAddressWhenItCloses() throws IOException {
    ListeningEndpoint first = endpoint(Wait.BLOCK);
    first.open();
    EndpointAddress address = first.address();
    first.close();
    first.close();
    assertThatThrownBy(() -> transport().connect(address, Wait.BLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(address.toString());
    try (RunningEndpoint again = RunningEndpoint.with(endpointAt(address));
        Connection connection = transport().connect(again.address(), Wait.BLOCK)) {
      new RoundTrips(connection, 16, 16).make(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void endsItsConnectionsWhenItCloses(Wait waiting) throws IOException {
    ListeningEndpoint endpoint = endpoint(waiting);
    Leftovers leftovers = Leftovers.now();
    try (RunningEndpoint peer = RunningEndpoint.with(endpoint)) {
      TrafficCheck counted = TrafficCheck.from(peer.traffic().of(transport().id()));
      try (Connection connection = transport().connect(peer.address(), Wait.BLOCK)) {
        RoundTrips roundTrips = new RoundTrips(connection, 16, 16);
        roundTrips.make(1);
        endpoint.close();
        assertThatThrownBy(() -> roundTrips.make(1)).isInstanceOf(IOException.class);
        counted.expect(1, 0);
      }
    }
    leftovers.expectNoMore();
  }

  /** Skips the test where the system lets two listeners share an address. */
  default void assumeThatAnAddressHasOneListener() {}

  @Test
  default void reportsAnAddressThatIsInUse() throws IOException {
    assumeThatAnAddressHasOneListener();
    try (RunningEndpoint first = RunningEndpoint.with(endpoint(Wait.BLOCK));
        ListeningEndpoint second = endpointAt(first.address())) {
      assertThatThrownBy(second::open)
          .asInstanceOf(throwable(ProblemException.class))
          .satisfies(e -> assertThat(e.problem().remedy()).isNotBlank())
          .message()
          .contains(where(first.address()));
      try (Connection connection = transport().connect(first.address(), Wait.BLOCK)) {
        new RoundTrips(connection, 16, 16).make(1);
      }
    }
  }

  private static String where(EndpointAddress address) {
    return switch (address) {
      case EndpointAddress.Tcp(var host, var port) -> host + ":" + port;
      case EndpointAddress.Web web -> web.host() + ":" + web.port();
      case EndpointAddress.Unix(var path) -> path.toString();
      case EndpointAddress.Shared(_, var path) -> path.toString();
      case EndpointAddress.Pipe(var name, _) -> name;
      case EndpointAddress.InProcess _ -> "none";
    };
  }

  @Test
  default void hasNoAddressWhileItIsClosed() throws IOException {
    try (ListeningEndpoint endpoint = endpoint(Wait.BLOCK)) {
      assertThatThrownBy(endpoint::address).isInstanceOf(IllegalStateException.class);
    }
  }
}
