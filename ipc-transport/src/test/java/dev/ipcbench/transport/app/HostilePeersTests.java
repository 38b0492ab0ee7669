package dev.ipcbench.transport.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.autoconfigure.Transports;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.contract.WireMessages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are slow, or say what is not true, keep no other client from being served. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostilePeersTests {

  /** More than the web server has threads by default. */
  private static final int MANY = 250;

  private static final String CHUNKED =
      "POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final HostingApp app = HostingApp.start();
  private final List<Socket> hostile = new ArrayList<>();

  @AfterEach
  void disconnect() throws IOException {
    for (Socket socket : hostile) {
      socket.close();
    }
    hostile.clear();
  }

  @AfterAll
  void stop() {
    app.close();
  }

  /** Each client begins a request, as slow-loris does, and does not end it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ",
        "POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nIPCB",
        CHUNKED + "ff\r\nIPCB",
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
      })
  void servesOthersWhileManyRequestsAreIncomplete(String begin) throws IOException {
    send(app.address("http").port(), begin.getBytes(US_ASCII), MANY);

    assertServed("http");
    assertServed("websocket");
  }

  @Test
  void servesOthersWhileManyMessagesAreIncomplete() throws IOException {
    byte[] half = WireMessages.request(1, "abcdefgh").slice(0, 50).compact().array();
    send(tcp().port(), half, MANY);
    send(app.address("grpc").port(), "PRI * HTTP/2.0\r\n".getBytes(US_ASCII), MANY);

    assertServed("tcp");
    assertServed("grpc");
  }

  /** Each request wants 1 MiB: far more than the system buffers for a client that does not read. */
  @Test
  void servesOthersWhileManyClientsDoNotRead() throws IOException {
    byte[] request = WireMessages.request(1, "abcdefgh").array();
    request[12 + 2] = 0x10; // of the wanted length
    byte[] requests = new byte[20 * request.length];
    for (int i = 0; i < requests.length; i += request.length) {
      System.arraycopy(request, 0, requests, i, request.length);
    }
    send(tcp().port(), requests, 50);

    assertServed("tcp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999", "9223372036854775807", "-1", "0x10", "1, 2"})
  void refusesALengthThatNoBodyHas(String length) throws IOException {
    String request =
        "POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %s\r\n\r\n".formatted(length);
    send(app.address("http").port(), (request + "hello".repeat(20)).getBytes(US_ASCII), 1);

    assertThat(firstLine(hostile.getFirst())).matches("HTTP/1.1 4\\d\\d.*");
    assertServed("http");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7fffffffffffffff", "-1", "fffffffffffffffff", "xyz"})
  void refusesALengthThatNoChunkHas(String length) throws IOException {
    String request = CHUNKED + length + "\r\n" + "hello".repeat(20);
    send(app.address("http").port(), request.getBytes(US_ASCII), 1);

    assertThat(firstLine(hostile.getFirst())).matches("HTTP/1.1 4\\d\\d.*");
    assertServed("http");
  }

  private void send(int port, byte[] bytes, int clients) throws IOException {
    for (int i = 0; i < clients; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      hostile.add(socket);
      socket.getOutputStream().write(bytes);
    }
  }

  private static String firstLine(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = socket.getInputStream().read();
        next >= 0 && next != '\r';
        next = socket.getInputStream().read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  private void assertServed(String id) throws IOException {
    try (Connection other = Transports.byId(id).connect(app.endpoint(id).address(), Wait.BLOCK)) {
      new RoundTrips(other, 64, 64).make(3);
    }
  }

  private EndpointAddress.Tcp tcp() {
    return (EndpointAddress.Tcp) app.endpoint("tcp").address();
  }
}
