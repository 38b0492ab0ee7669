package dev.ipcbench.client.process;

/** Addresses that listen on every network are reached by the loopback. */
public final class Hosts {

  private Hosts() {}

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
