package dev.ipcbench.transport.websocket.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.websocket.client.io.ByteConnection;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The opening handshake (RFC 6455, section 4), without extensions and subprotocols. */
final class OpeningHandshake {

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b.*");
  private static final int MAX_QUOTED = 200;
  private static final SecureRandom RANDOM = new SecureRandom();

  private OpeningHandshake() {}

  /**
   * Requests the upgrade, and returns once the server has accepted it.
   *
   * @throws IOException if the server does not accept it; the message quotes its response
   */
  static void perform(ByteConnection connection, FrameReader reader, EndpointAddress.Web to)
      throws IOException {
    byte[] nonce = new byte[16];
    RANDOM.nextBytes(nonce);
    String key = Base64.getEncoder().encodeToString(nonce);
    String request =
        """
        GET %s HTTP/1.1\r
        Host: %s\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: %s\r
        Sec-WebSocket-Version: 13\r
        \r
        """
            .formatted(to.path().isEmpty() ? "/" : to.path(), host(to), key);
    connection.write(ByteBuffer.wrap(request.getBytes(ISO_8859_1)));

    String[] lines = reader.readResponseHead().split("\r\n", -1);
    if (!STATUS.matcher(lines[0]).matches()) {
      throw new ProtocolException("the server's response is not HTTP: '" + quoted(lines[0]) + "'");
    }
    if (!lines[0].startsWith("101", lines[0].indexOf(' ') + 1)) {
      String body = reader.takeText(MAX_QUOTED).strip();
      throw new ProtocolException(
          "the server refused the WebSocket upgrade with '%s'%s"
              .formatted(lines[0].strip(), body.isEmpty() ? "" : ": " + quoted(body)));
    }
    check(fields(lines), key);
  }

  private static void check(Map<String, String> fields, String key) throws IOException {
    expect(fields, "upgrade", "websocket", "websocket".equalsIgnoreCase(fields.get("upgrade")));
    String connection = fields.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
    expect(fields, "connection", "Upgrade", connection.matches("(.*[ ,])?upgrade([ ,].*)?"));
    String accept = accept(key);
    expect(
        fields, "sec-websocket-accept", accept, accept.equals(fields.get("sec-websocket-accept")));
    for (String name : new String[] {"sec-websocket-extensions", "sec-websocket-protocol"}) {
      expect(fields, name, "nothing", !fields.containsKey(name));
    }
  }

  private static void expect(
      Map<String, String> fields, String name, String expected, boolean matches)
      throws IOException {
    if (!matches) {
      throw new ProtocolException(
          "the server's response has %s '%s', expected %s (RFC 6455, section 4.1)"
              .formatted(name, quoted(fields.getOrDefault(name, "")), expected));
    }
  }

  private static Map<String, String> fields(String[] lines) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        String name = lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT);
        fields.merge(name, lines[i].substring(colon + 1).strip(), (a, b) -> a + ", " + b);
      }
    }
    return fields;
  }

  /** Returns the value that proves that the server has read the key (section 4.2.2). */
  static String accept(String key) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder().encodeToString(sha1.digest((key + GUID).getBytes(ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime supports SHA-1", e);
    }
  }

  private static String host(EndpointAddress.Web to) {
    String host = to.host().indexOf(':') >= 0 ? "[" + to.host() + "]" : to.host();
    return host + ":" + to.port();
  }

  private static String quoted(String text) {
    String printable = text.replaceAll("[^\\x20-\\x7e]+", " ");
    return printable.length() <= MAX_QUOTED ? printable : printable.substring(0, MAX_QUOTED) + "…";
  }
}
