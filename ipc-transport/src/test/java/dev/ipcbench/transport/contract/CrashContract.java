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

/** The behaviour of a transport over shared files when the peer process is killed. */
public interface CrashContract {

  /** Generous, since the machine may be busy; without detection the wait would never end. */
  Duration BOUND = Duration.ofSeconds(20);

  Transport transport();

  /** Returns a new, closed endpoint below the directory. */
  ListeningEndpoint endpointIn(Path directory, Wait waiting);

  /** Returns a main class that opens an endpoint in its first argument and prints its address. */
  Class<?> server();

  /** Returns a main class that connects to its first argument and prints "connected". */
  Class<?> client();

  @Test
  default void clientDetectsKilledServer(@TempDir Path directory) throws Exception {
    for (Wait waiting : transport().waits()) {
      try (ChildProcess child = ChildProcess.of(server(), directory)) {
        EndpointAddress address = EndpointAddress.parse(child.line());
        assertTimeoutPreemptively(BOUND, () -> loseServer(address, waiting, child));
      }
      // The next server replaces the killed one and removes its files.
      try (RunningEndpoint again = RunningEndpoint.with(endpointIn(directory, waiting));
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
  default void serverDetectsKilledClient(@TempDir Path directory) throws Exception {
    for (Wait waiting : transport().waits()) {
      try (ListeningEndpoint endpoint = endpointIn(directory, waiting)) {
        endpoint.open();
        // What the virtual machine and the endpoint keep from their first client is no leak.
        killClient(endpoint.address(), waiting);
        Leftovers leftovers = Leftovers.now();
        killClient(endpoint.address(), waiting);
        leftovers.expectNoMore();
      }
    }
  }

  private void killClient(EndpointAddress address, Wait waiting) throws Exception {
    try (ChildProcess child = ChildProcess.of(client(), address, waiting)) {
      assertThat(child.line()).isEqualTo("connected");
      assertThat(serving()).isPositive();
      child.kill();
      await().atMost(BOUND).until(() -> serving() == 0);
    }
  }

  private long serving() {
    String name = "ipc-" + transport().id() + "-serve";
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .count();
  }

  /** The main method of {@link #server()}. */
  static void serve(ListeningEndpoint endpoint) throws IOException, InterruptedException {
    endpoint.open();
    System.out.println(endpoint.address());
    Thread.sleep(Duration.ofMinutes(5)); // the test kills it before
  }

  /** The main method of {@link #client()}. */
  static void connect(Transport transport, String[] arguments)
      throws IOException, InterruptedException {
    Connection connection =
        transport.connect(EndpointAddress.parse(arguments[0]), Wait.valueOf(arguments[1]));
    new RoundTrips(connection, 100, 100).make(3);
    System.out.println("connected");
    Thread.sleep(Duration.ofMinutes(5)); // the test kills it before
  }
}
