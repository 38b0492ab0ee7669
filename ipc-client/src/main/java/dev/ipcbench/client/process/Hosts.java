package dev.ipcbench.client.process;

/** URLs of apps on this machine. */
public final class Hosts {

  private Hosts() {}

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
