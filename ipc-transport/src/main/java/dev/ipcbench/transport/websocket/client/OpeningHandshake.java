package dev.ipcbench.transport.websocket.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ipcbench.platform.Authority;
import dev.ipcbench.transport.EndpointAddress;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The opening handshake (RFC 6455, section 4), without extensions and subprotocols. */
final class OpeningHandshake {

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b.*");
  private static final Pattern UPGRADE = Pattern.compile("(?i)(.*[ ,])?upgrade([ ,].*)?");
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
            .formatted(
                to.path().isEmpty() ? "/" : to.path(),
                // Tomcat rejects a name with an underscore.
                Authority.known(URI.create(to.toString())).getRawAuthority(),
                key);
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
    expect(fields, "upgrade", "websocket", "websocket"::equalsIgnoreCase);
    expect(fields, "connection", "Upgrade", UPGRADE.asMatchPredicate());
    String accept = accept(key);
    expect(fields, "sec-websocket-accept", accept, accept::equals);
    expect(fields, "sec-websocket-extensions", "nothing", String::isEmpty);
    expect(fields, "sec-websocket-protocol", "nothing", String::isEmpty);
  }

  private static void expect(
      Map<String, String> fields, String name, String expected, Predicate<String> condition)
      throws IOException {
    String value = fields.getOrDefault(name, "");
    if (!condition.test(value)) {
      throw new ProtocolException(
          "the server's response has %s '%s', expected %s (RFC 6455, section 4.1)"
              .formatted(name, quoted(value), expected));
    }
  }

  private static Map<String, String> fields(String[] lines) {
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String value = line.substring(colon + 1).strip();
        fields.merge(line.substring(0, colon).strip(), value, (a, b) -> a + ", " + b);
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

  private static String quoted(String text) {
    String printable = text.replaceAll("[^\\x20-\\x7e]+", " ");
    return printable.length() <= MAX_QUOTED ? printable : printable.substring(0, MAX_QUOTED) + "…";
  }
}
