package dev.ipcbench.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.app.HostingApp;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.contract.WireMessages;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Invalid requests are answered with a reason and counted; other connections are not affected. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpRefusalTests {

  private final HostingApp app = HostingApp.start();
  private final EndpointAddress.Web address = app.address("http");
  private final HttpClient client = HttpClient.newHttpClient();
  private Connection other;

  @BeforeEach
  void connectAnother() throws IOException {
    other = HttpTransport.lean().connect(address, Wait.BLOCK);
    new RoundTrips(other, 64, 64).make(1);
  }

  @AfterEach
  void otherConnectionStillWorks() throws IOException {
    new RoundTrips(other, 64, 64).make(1);
    other.close();
  }

  @AfterAll
  void stop() {
    client.close();
    app.close();
  }

  @Test
  void refusesABodyThatIsNotAMessage() throws Exception {
    expect(
        "hello".getBytes(UTF_8),
        400,
        "5 bytes are shorter than the header of 48 bytes",
        Cause.NOT_A_MESSAGE);
    expect(
        new byte[0], 400, "0 bytes are shorter than the header of 48 bytes", Cause.NOT_A_MESSAGE);
    expect(new byte[60], 400, "not an ipcbench message", Cause.NOT_A_MESSAGE);
    expect(new byte[12_000_000], 400, "not an ipcbench message", Cause.NOT_A_MESSAGE);
  }

  @Test
  void refusesAMessageOfAnotherVersionOrWrongLength() throws Exception {
    byte[] message = WireMessages.request(1, "abcdefgh").array();
    byte[] version = message.clone();
    version[4] = 2;
    expect(version, 400, "message version 2", Cause.OTHER_VERSION);
    for (int bytes : new int[] {55, 57, 70}) {
      expect(
          Arrays.copyOf(message, bytes),
          400,
          bytes + " bytes came, but the header announces a message of 56 bytes",
          Cause.INVALID_RECORD);
    }
    message[8 + 3] = 1;
    expect(message, 413, "a payload of 16777224 bytes is over the limit", Cause.TOO_LONG);
    message[8 + 3] = 0;
    message[12 + 3] = 1;
    expect(message, 413, "a wanted reply of 16777224 bytes is over the limit", Cause.TOO_LONG);
  }

  @Test
  void verifiesTheChecksumBeforeItAnswers() throws Exception {
    byte[] damaged = WireMessages.request(1, "abcdefgh").array();
    damaged[5] = 4;
    expect(damaged, 400, "request 1 is damaged", Cause.DAMAGED);
  }

  @Test
  void answersOnlyPostAndOptions() throws Exception {
    long before = app.refused("http", Cause.UNKNOWN_METHOD);
    HttpResponse<String> response = send("GET", BodyPublishers.noBody());
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).hasValue("POST, OPTIONS");
    assertThat(response.body()).contains("send a message in the body of a POST");
    assertThat(app.refused("http", Cause.UNKNOWN_METHOD)).isEqualTo(before + 1);
    assertThat(send("OPTIONS", BodyPublishers.noBody()).statusCode()).isEqualTo(204);
  }

  @Test
  void acceptsAChunkedBody() throws Exception {
    byte[] message = WireMessages.request(7, "abc".repeat(10_000)).array();
    BodyPublisher chunked = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(message));
    assertThat(send("POST", chunked).statusCode()).isEqualTo(200);
  }

  @Test
  void keepsAConnectionOpenForMoreThanAHundredRequests() throws Exception {
    byte[] message = WireMessages.request(1, "x").array();
    try (Socket socket = new Socket(address.host(), address.port())) {
      socket.setTcpNoDelay(true); // else the body waits for the delayed acknowledgement of the head
      DataInputStream in = new DataInputStream(socket.getInputStream());
      for (int i = 0; i < 250; i++) {
        String head =
            "POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: " + message.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(UTF_8));
        socket.getOutputStream().write(message);
        String response = "";
        while (!response.endsWith("\r\n\r\n")) {
          response += (char) in.readUnsignedByte();
        }
        assertThat(response).startsWith("HTTP/1.1 200").doesNotContain("Connection: close");
        in.readFully(new byte[message.length]);
      }
    }
  }

  @Test
  void continuesWhenAPeerClosesDuringABody() throws Exception {
    byte[] message = WireMessages.request(1, "x".repeat(200)).array();
    for (int bytes : new int[] {0, 1, 47, 48, 100}) {
      try (Socket socket = new Socket(address.host(), address.port())) {
        String head = "POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: 248\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(UTF_8));
        socket.getOutputStream().write(message, 0, bytes);
      }
    }
    expect(new byte[60], 400, "not an ipcbench message", Cause.NOT_A_MESSAGE);
  }

  private void expect(byte[] body, int status, String reason, Cause cause) throws Exception {
    long before = app.refused("http", cause);
    HttpResponse<String> response = send("POST", BodyPublishers.ofByteArray(body));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains(reason);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
    assertThat(app.refused("http", cause)).isEqualTo(before + 1);
  }

  private HttpResponse<String> send(String method, BodyPublisher body) throws Exception {
    URI uri = URI.create(address.toString());
    return client.send(
        HttpRequest.newBuilder(uri)
            .version(HttpClient.Version.HTTP_1_1)
            .method(method, body)
            .build(),
        BodyHandlers.ofString());
  }
}
