package dev.ipcbench.client.process;

import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** How apps on this machine reach each other. */
public final class Hosts {

  private static final int LIMIT_MILLIS = 2000;

  private Hosts() {}

  /**
   * Checks that apps on this machine can reach each other.
   *
   * @throws ProblemException if they cannot, as in a new network namespace
   */
  public static void requireLoopback() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 1, loopback);
        Socket client = new Socket()) {
      client.connect(server.getLocalSocketAddress(), LIMIT_MILLIS);
    } catch (IOException e) {
      throw new ProblemException(
          "Client and server cannot reach each other by the loopback address %s: %s."
              .formatted(loopback.getHostAddress(), e.getMessage()),
          "Check that the loopback interface is up (Linux: ip link set lo up). In a new network"
              + " namespace it is down.",
          e);
    }
  }

  /** Returns the base URL of an app; one that listens on every address is reached by loopback. */
  public static String url(String bind, int port) {
    String host =
        switch (bind) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::" -> "[::1]";
          default -> bind.indexOf(':') >= 0 ? "[" + bind + "]" : bind;
        };
    return "http://" + host + ":" + port;
  }
}
