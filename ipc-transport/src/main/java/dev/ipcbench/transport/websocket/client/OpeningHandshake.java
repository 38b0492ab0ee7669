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

/** The opening handshake (RFC 6455, section 4); no extension and no subprotocol is asked for. */
final class OpeningHandshake {

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b.*");
  private static final int SHOWN = 200;
  private static final SecureRandom RANDOM = new SecureRandom();

  private OpeningHandshake() {}

  /**
   * Asks for a WebSocket, and returns when the server has agreed.
   *
   * @throws IOException if it did not; the message says what it answered
   */
  static void perform(ByteConnection bytes, FrameReader reader, EndpointAddress.Web to)
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
    bytes.write(ByteBuffer.wrap(request.getBytes(ISO_8859_1)));

    String[] lines = reader.httpHead().split("\r\n", -1);
    if (!STATUS.matcher(lines[0]).matches()) {
      throw new ProtocolException(
          "it answered with something that is not HTTP: " + shown(lines[0]));
    }
    if (!lines[0].startsWith("101", lines[0].indexOf(' ') + 1)) {
      String body = reader.text(SHOWN).strip();
      throw new ProtocolException(
          "it answered '%s' where 101 opens a WebSocket%s"
              .formatted(lines[0].strip(), body.isEmpty() ? "" : ": " + shown(body)));
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
    for (String unasked : new String[] {"sec-websocket-extensions", "sec-websocket-protocol"}) {
      expect(fields, unasked, "nothing", !fields.containsKey(unasked));
    }
  }

  private static void expect(Map<String, String> fields, String name, String wanted, boolean holds)
      throws IOException {
    if (!holds) {
      throw new ProtocolException(
          "it answered with %s '%s' where %s is due (RFC 6455, section 4.1)"
              .formatted(name, shown(fields.getOrDefault(name, "")), wanted));
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

  /** What proves that the server has read the key (section 4.2.2). */
  static String accept(String key) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder().encodeToString(sha1.digest((key + GUID).getBytes(ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  private static String host(EndpointAddress.Web to) {
    String host = to.host().indexOf(':') >= 0 ? "[" + to.host() + "]" : to.host();
    return host + ":" + to.port();
  }

  private static String shown(String text) {
    String printable = text.replaceAll("[^\\x20-\\x7e]+", " ");
    return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
  }
}
