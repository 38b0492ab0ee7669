package dev.ipcbench.transport.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Transport;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transport over shared files does when the process at the other end is killed. */
public interface CrashContract {

  /** Generous, since the machine may be busy: nobody else ends the wait, however long. */
  Duration BOUND = Duration.ofSeconds(20);

  Transport transport();

  /** A new endpoint, not yet open, below that directory. */
  ListeningEndpoint endpointIn(Path directory, Wait waiting);

  /** Opens an endpoint of this kind in its first argument, says its address, and stays. */
  Class<?> server();

  /** Connects to its first argument, makes round trips, says so, and stays connected. */
  Class<?> client();

  @Test
  default void aClientNoticesThatItsServerWasKilled(@TempDir Path directory) throws Exception {
    for (Wait waiting : transport().waits()) {
      try (ChildProcess child = ChildProcess.of(server(), directory)) {
        EndpointAddress address = EndpointAddress.parse(child.line());
        assertTimeoutPreemptively(BOUND, () -> loseServer(address, waiting, child));
      }
      // The next server finds what the killed one has left, and takes its place.
      try (Answering again = Answering.with(endpointIn(directory, waiting));
          Connection connection = transport().connect(again.address(), waiting)) {
        new RoundTrips(connection, 100, 100).make(3);
      }
      assertThat(directory).isEmptyDirectory();
    }
  }

  private void loseServer(EndpointAddress address, Wait waiting, ChildProcess child)
      throws IOException {
    try (Connection connection = transport().connect(address, waiting)) {
      RoundTrips roundTrips = new RoundTrips(connection, 100, 100);
      roundTrips.make(3);
      Thread.ofVirtual().start(child::kill);
      assertThatThrownBy(() -> roundTrips.make(Integer.MAX_VALUE)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  default void aServerNoticesThatItsClientWasKilled(@TempDir Path directory) throws Exception {
    for (Wait waiting : transport().waits()) {
      try (ListeningEndpoint endpoint = endpointIn(directory, waiting)) {
        endpoint.open();
        Leftovers leftovers = Leftovers.now();
        try (ChildProcess child = ChildProcess.of(client(), endpoint.address(), waiting)) {
          assertThat(child.line()).isEqualTo("connected");
          assertThat(serving()).isPositive();
          child.kill();
          await().atMost(BOUND).until(() -> serving() == 0);
        }
        leftovers.expectNoMore();
      }
    }
  }

  private long serving() {
    String name = "ipc-" + transport().id() + "-serve";
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .count();
  }

  /** What {@link #server()} does. */
  static void serve(ListeningEndpoint endpoint) throws IOException, InterruptedException {
    endpoint.open();
    System.out.println(endpoint.address());
    Thread.sleep(Duration.ofMinutes(5)); // killed long before
  }

  /** What {@link #client()} does. */
  static void connect(Transport transport, String[] arguments)
      throws IOException, InterruptedException {
    Connection connection =
        transport.connect(EndpointAddress.parse(arguments[0]), Wait.valueOf(arguments[1]));
    new RoundTrips(connection, 100, 100).make(3);
    System.out.println("connected");
    Thread.sleep(Duration.ofMinutes(5)); // killed long before
  }
}
