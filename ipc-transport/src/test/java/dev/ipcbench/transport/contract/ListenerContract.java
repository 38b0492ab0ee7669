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

/** What an endpoint does with an address of its own. */
public interface ListenerContract {

  Transport transport();

  /** A new endpoint, not yet open, on an address nobody uses. */
  ListeningEndpoint endpoint(Wait waiting) throws IOException;

  /** A new endpoint, not yet open, on that address. */
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
    try (Answering again = Answering.with(endpointAt(address));
        Connection connection = transport().connect(again.address(), Wait.BLOCK)) {
      new RoundTrips(connection, 16, 16).make(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void endsItsConversationsWhenItCloses(Wait waiting) throws IOException {
    ListeningEndpoint endpoint = endpoint(waiting);
    Leftovers leftovers = Leftovers.now();
    try (Answering peer = Answering.with(endpoint)) {
      Counted counted = Counted.from(peer.traffic().of(transport().id()));
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

  /** Skips the test where this system lets two listeners have one address. */
  default void assumeThatAnAddressHasOneListener() {}

  @Test
  default void refusesAnAddressThatIsTakenAndSaysWhy() throws IOException {
    assumeThatAnAddressHasOneListener();
    try (Answering first = Answering.with(endpoint(Wait.BLOCK));
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
