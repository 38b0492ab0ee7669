package dev.ipcbench.transport.websocket.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ipcbench.transport.EndpointAddress;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A scripted WebSocket server for one connection, written from RFC 6455 without the code under
 * test.
 */
final class FakeServer implements AutoCloseable {

  /** The behaviour of the server on its connection. */
  @FunctionalInterface
  interface Script {
    void run(FakeServer server) throws IOException;
  }

  /** A frame from the client, unmasked. */
  static final class Frame {
    private final int first;
    private final boolean masked;
    private final byte[] payload;

    private Frame(int first, boolean masked, byte[] payload) {
      this.first = first;
      this.masked = masked;
      this.payload = payload;
    }

    int first() {
      return first;
    }

    boolean masked() {
      return masked;
    }

    byte[] payload() {
      return payload;
    }
  }

  private final ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private Socket socket = new Socket();

  private FakeServer() throws IOException {}

  /** Starts a server that completes the opening handshake, then runs the script. */
  static FakeServer opening(Script script) throws IOException {
    return raw(
        server -> {
          server.write(server.acceptance(server.readHead()));
          script.run(server);
        });
  }

  /** Starts a server that runs the script from the first byte. */
  static FakeServer raw(Script script) throws IOException {
    FakeServer server = new FakeServer();
    Thread.ofPlatform().daemon().start(() -> server.run(script));
    return server;
  }

  private void run(Script script) {
    try (Socket accepted = listener.accept()) {
      socket = accepted;
      accepted.setTcpNoDelay(true);
      script.run(this);
      done.complete(null);
    } catch (IOException | RuntimeException | AssertionError e) {
      done.completeExceptionally(e);
    }
  }

  EndpointAddress.Web address() {
    return new EndpointAddress.Web("ws", "127.0.0.1", listener.getLocalPort(), "/ws", "");
  }

  String readHead() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(socket.getInputStream().read());
    }
    return head.toString(ISO_8859_1);
  }

  /** Returns a response that accepts an upgrade request. */
  String acceptance(String request) {
    String key = request.replaceAll("(?s).*Sec-WebSocket-Key: (\\S+).*", "$1");
    return "HTTP/1.1 101 Switching Protocols\r\n"
        + "Upgrade: WebSocket\r\n"
        + "Connection: keep-alive, Upgrade\r\n"
        + "Sec-WebSocket-Accept: "
        + OpeningHandshake.accept(key)
        + "\r\n\r\n";
  }

  void write(String text) throws IOException {
    write(text.getBytes(ISO_8859_1));
  }

  void write(byte... bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void writeHex(String hex) throws IOException {
    write(HexFormat.of().parseHex(hex));
  }

  String readRaw(int bytes) throws IOException {
    return HexFormat.of().formatHex(socket.getInputStream().readNBytes(bytes));
  }

  /** Writes a frame, its length in the number of bytes that the RFC requires. */
  void frame(int first, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(first);
    int lengthBytes = payload.length < 126 ? 0 : payload.length < 65536 ? 2 : 8;
    frame.write(lengthBytes == 0 ? payload.length : lengthBytes == 2 ? 126 : 127);
    for (int i = lengthBytes - 1; i >= 0; i--) {
      frame.write((int) ((long) payload.length >>> (8 * i)));
    }
    frame.writeBytes(payload);
    write(frame.toByteArray());
  }

  Frame readFrame() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    long length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    byte[] key = (second & 0x80) == 0 ? new byte[4] : in.readNBytes(4);
    byte[] payload = in.readNBytes((int) length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= key[i % 4];
    }
    return new Frame(first, (second & 0x80) != 0, payload);
  }

  /** Waits for the next byte; returns whether the client has closed the connection instead. */
  boolean isAtEnd() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  /** Waits for the end of the script and reports its failure. */
  void await() {
    done.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    socket.close();
  }
}
