package dev.ipcbench.transport.signalr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A client of the hub over a WebSocket of the JDK, which sends and returns raw messages: text
 * messages with {@code ;} for the record separator, binary messages in hexadecimal.
 */
final class RawHubClient implements WebSocket.Listener, AutoCloseable {

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder binary = new StringBuilder();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  private RawHubClient(URI uri) {
    socket = http.newWebSocketBuilder().buildAsync(uri, this).orTimeout(10, SECONDS).join();
  }

  static RawHubClient connect(HubApp app) {
    return new RawHubClient(app.uri("ws", "/hub"));
  }

  static RawHubClient connect(URI uri) {
    return new RawHubClient(uri);
  }

  /** Returns a client that has completed the handshake. */
  static RawHubClient connect(HubApp app, String protocol) throws InterruptedException {
    RawHubClient hub = connect(app);
    hub.sendText("{\"protocol\":\"" + protocol + "\",\"version\":1};");
    String response = hub.nextMessage();
    if (!response.equals(protocol.equals("json") ? "{};" : "7b7d1e")) {
      throw new AssertionError("unexpected handshake response: " + response);
    }
    return hub;
  }

  /** Sends a text message, with {@code ;} for the separator. */
  void sendText(String message) {
    sendText(message, true);
  }

  void sendText(String part, boolean last) {
    socket.sendText(part.replace(';', '\u001e'), last).orTimeout(10, SECONDS).join();
  }

  /** Sends a binary message, in hexadecimal. */
  void send(String hex) {
    send(HexFormat.of().parseHex(hex.replace(" ", "")), true);
  }

  void send(byte[] part, boolean last) {
    socket.sendBinary(ByteBuffer.wrap(part), last).orTimeout(10, SECONDS).join();
  }

  /** Waits for the next message. */
  String nextMessage() throws InterruptedException {
    String message = received.poll(10, SECONDS);
    return Objects.requireNonNullElse(message, "no message within 10 s");
  }

  /** Returns the number of messages that were received and not read. */
  int unread() {
    return received.size();
  }

  /** Waits for the hub to close the connection; returns the status code. */
  int closeCode() {
    return closed.orTimeout(10, SECONDS).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      received.add(text.toString().replace('\u001e', ';'));
      text.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    binary.append(HexFormat.of().formatHex(bytes));
    if (last) {
      received.add(binary.toString());
      binary.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  /** Returns a text in hexadecimal. */
  static String hex(String text) {
    return hex(text.getBytes(UTF_8));
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }
}
