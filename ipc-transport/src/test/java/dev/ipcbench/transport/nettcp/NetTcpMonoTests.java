package dev.ipcbench.transport.nettcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.contract.RunningEndpoint;
import dev.ipcbench.transport.message.Exchange;
import dev.ipcbench.transport.message.Header;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Both ends against another implementation of WCF, that of Mono. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
final class NetTcpMonoTests {

  private static final int[] SIZES = {0, 1, 1024, 65_536, Header.MAX_PAYLOAD};

  @SuppressWarnings("NullAway.Init")
  private static Path client;

  @SuppressWarnings("NullAway.Init")
  private static Path service;

  @BeforeAll
  static void compile() throws Exception {
    Mono.require();
    client = Mono.compile(Mono.CLIENT);
    service = Mono.compile(Mono.PEERS.resolve("WcfService.cs"));
  }

  @Test
  void compilesThePeersThatTheDocumentsContain() throws Exception {
    try (Stream<Path> files = Files.list(Mono.PEERS)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".cs")).toList();
      assertThat(sources).hasSize(3);
      for (Path source : sources) {
        assertThat(Mono.compile(source)).isRegularFile();
      }
    }
  }

  private static RunningEndpoint endpoint() throws IOException {
    return RunningEndpoint.with(
        NetTcpEndpoint.of(
            "127.0.0.1", 0, NetTcpLimits.DEFAULT, RunningEndpoint.serving(Wait.BLOCK)));
  }

  @Test
  void answersAClientWithEverySize() throws Exception {
    try (RunningEndpoint peer = endpoint()) {
      List<String> arguments = new ArrayList<>(List.of(peer.address().toString(), "echo", "2"));
      for (int size : SIZES) {
        arguments.add(Integer.toString(size));
      }
      Process calls = Mono.start(client, arguments.toArray(String[]::new));
      assertThat(Mono.outputOf(calls)).isEqualTo("checked 10 replies");
    }
  }

  @Test
  void answersManyCallsOfASession() throws Exception {
    try (RunningEndpoint peer = endpoint()) {
      Process calls = Mono.start(client, peer.address().toString(), "echo", "100", "1024");
      assertThat(Mono.outputOf(calls)).isEqualTo("checked 100 replies");
    }
  }

  @Test
  void answersSessionsAtTheSameTime() throws Exception {
    try (RunningEndpoint peer = endpoint()) {
      List<Process> clients = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        clients.add(Mono.start(client, peer.address().toString(), "echo", "10", "1024"));
      }
      for (Process each : clients) {
        assertThat(Mono.outputOf(each)).isEqualTo("checked 10 replies");
      }
    }
  }

  @Test
  void refusesWithFaultsThatAClientUnderstands() throws Exception {
    try (RunningEndpoint peer = endpoint()) {
      String address = peer.address().toString();
      assertThat(Mono.outputOf(Mono.start(client, address, "other")))
          .startsWith("ActionNotSupportedException: The action 'urn:ipcbench/IEcho/Other' is not")
          .endsWith("\nanswered");
      assertThat(Mono.outputOf(Mono.start(client, address, "invalid")))
          .startsWith("FaultException Sender: not an ipcbench message: it starts with 0x00000000")
          .endsWith("\nanswered");
      assertThat(Mono.outputOf(Mono.start(client, address, "streamed")))
          .contains("http://schemas.microsoft.com/ws/2006/05/framing/faults/UnsupportedMode");
      assertThat(Mono.outputOf(Mono.start(client, address + "/other", "invalid")))
          .contains("http://schemas.microsoft.com/ws/2006/05/framing/faults/EndpointNotFound");
    }
  }

  /** A running service that returns what it receives. */
  private record Service(Process process, String address) implements AutoCloseable {

    static Service start() throws IOException {
      int port;
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      String address = "net.tcp://127.0.0.1:%d/echo".formatted(port);
      Process process = Mono.start(service, address);
      assertThat(process.inputReader().readLine()).isEqualTo("ready");
      return new Service(process, address);
    }

    Connection connect(String query) throws IOException {
      return new NetTcpTransport()
          .connect(EndpointAddress.parse(address + query), Wait.BLOCK, Wire.RAW);
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }

  private static void call(Connection connection, int bytes, int times) throws IOException {
    Exchange exchange = Exchange.of(Wire.RAW, bytes, bytes, bytes);
    for (int i = 1; i <= times; i++) {
      exchange.prepare(i);
      connection.roundTrip(exchange.request(), exchange.reply());
      exchange.verify();
    }
  }

  @Test
  void callsAServiceWithEverySize() throws Exception {
    try (Service wcf = Service.start()) {
      try (Connection connection = wcf.connect("")) {
        for (int size : SIZES) {
          call(connection, size, 2);
        }
      }
      try (Connection next = wcf.connect("")) {
        call(next, 100, 1);
      }
    }
  }

  @Test
  void callsAServiceManyTimesInASession() throws Exception {
    try (Service wcf = Service.start();
        Connection connection = wcf.connect("")) {
      call(connection, 1024, 100);
    }
  }

  @Test
  void callsAServiceInManySessions() throws Exception {
    try (Service wcf = Service.start()) {
      List<Connection> sessions = new ArrayList<>();
      try {
        for (int i = 0; i < 50; i++) {
          sessions.add(wcf.connect(""));
        }
        for (Connection session : sessions) {
          call(session, 1024, 2);
        }
      } finally {
        sessions.forEach(Connection::close);
      }
    }
  }

  @Test
  void callsWhatTheAddressNames() throws Exception {
    try (Service wcf = Service.start();
        Connection same =
            wcf.connect(
                "?action=urn:ipcbench/IEcho/RoundTrip&namespace=urn:ipcbench"
                    + "&operation=RoundTrip&parameter=message");
        Connection other = wcf.connect("?parameter=other")) {
      call(same, 100, 2);
      // The service then has no parameter, and returns nothing.
      assertThatThrownBy(() -> call(other, 100, 1))
          .hasMessage("reply 1 has 0 bytes, but the request had 100");
    }
  }
}
