package dev.ipcbench.transport.nettcp.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An operation that takes one array of bytes and returns one.
 *
 * @param action what the request is for
 * @param namespace of the operation's elements
 * @param operation its name
 * @param parameter the name of its parameter
 */
public record Contract(String action, String namespace, String operation, String parameter) {

  /**
   * The contract of this project's endpoint: {@code [ServiceContract(Namespace = "urn:ipcbench")]
   * interface IEcho { [OperationContract] byte[] RoundTrip(byte[] message); }}.
   */
  public static final Contract ECHO =
      new Contract("urn:ipcbench/IEcho/RoundTrip", "urn:ipcbench", "RoundTrip", "message");

  /**
   * Returns the contract that the query of an address names; what it does not name is that of
   * {@link #ECHO}.
   *
   * @param query without its question mark; may be empty
   * @throws IllegalArgumentException if it names anything else
   */
  public static Contract parse(String query) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("action", ECHO.action);
    values.put("namespace", ECHO.namespace);
    values.put("operation", ECHO.operation);
    values.put("parameter", ECHO.parameter);
    for (String each : query.isEmpty() ? new String[0] : query.split("&")) {
      int equals = each.indexOf('=');
      String name = each.substring(0, Math.max(0, equals));
      String value = URLDecoder.decode(each.substring(equals + 1).replace("+", "%2B"), UTF_8);
      if (value.isEmpty() || values.replace(name, value) == null) {
        throw new IllegalArgumentException(
            "'%s' is no query parameter of a net.tcp address. Valid: %s, each with a value."
                .formatted(each, String.join(", ", values.keySet())));
      }
    }
    return new Contract(
        values.get("action"),
        values.get("namespace"),
        values.get("operation"),
        values.get("parameter"));
  }

  String replyAction() {
    return action + "Response";
  }

  String reply() {
    return operation + "Response";
  }

  String result() {
    return operation + "Result";
  }
}
