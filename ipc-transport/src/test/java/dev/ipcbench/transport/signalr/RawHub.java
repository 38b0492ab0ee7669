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
 * A WebSocket of the JDK's, over which a test says what it likes. What comes is shown as it is on
 * the wire: a text message as itself with {@code ;} for the separator, a binary one in hexadecimal.
 */
final class RawHub implements WebSocket.Listener, AutoCloseable {

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder binary = new StringBuilder();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  private RawHub(URI uri) {
    socket = http.newWebSocketBuilder().buildAsync(uri, this).orTimeout(10, SECONDS).join();
  }

  static RawHub connect(HubApp app) {
    return new RawHub(app.uri("ws", "/hub"));
  }

  static RawHub connect(URI uri) {
    return new RawHub(uri);
  }

  /** One whose handshake is done. */
  static RawHub speaking(HubApp app, String protocol) throws InterruptedException {
    RawHub hub = connect(app);
    hub.sayText("{\"protocol\":\"" + protocol + "\",\"version\":1};");
    String answer = hub.next();
    if (!answer.equals(protocol.equals("json") ? "{};" : "7b7d1e")) {
      throw new AssertionError("the hub answered a handshake with " + answer);
    }
    return hub;
  }

  /** Sends a text message; {@code ;} stands for the separator. */
  void sayText(String message) {
    sayText(message, true);
  }

  void sayText(String piece, boolean last) {
    socket.sendText(piece.replace(';', '\u001e'), last).orTimeout(10, SECONDS).join();
  }

  /** Sends a binary message, given in hexadecimal. */
  void say(String hex) {
    say(HexFormat.of().parseHex(hex.replace(" ", "")), true);
  }

  void say(byte[] piece, boolean last) {
    socket.sendBinary(ByteBuffer.wrap(piece), last).orTimeout(10, SECONDS).join();
  }

  /** The next message; says how the connection ended if it did. */
  String next() throws InterruptedException {
    String message = received.poll(10, SECONDS);
    return Objects.requireNonNullElse(message, "nothing within 10 s");
  }

  /** What has been received and not looked at. */
  int waiting() {
    return received.size();
  }

  /** The code with which the hub closed. */
  int closed() {
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

  /** Text as hexadecimal shows it. */
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
