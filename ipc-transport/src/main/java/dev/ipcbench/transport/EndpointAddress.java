package dev.ipcbench.transport;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where an endpoint answers. Its text form is what the control plane and {@code --server} carry.
 */
public sealed interface EndpointAddress {

  /** In the same process: nothing is crossed. Text form {@code none:}. */
  record InProcess() implements EndpointAddress {
    @Override
    public String toString() {
      return "none:";
    }
  }

  /**
   * A TCP port. Text form {@code tcp://host:port}; an IPv6 address stands in brackets.
   *
   * @param host a name or an address, without brackets
   * @param port 1 to 65535
   */
  record Tcp(String host, int port) implements EndpointAddress {
    public Tcp {
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("a TCP port is 1 to 65535, not " + port);
      }
    }

    @Override
    public String toString() {
      return "tcp://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /** A socket file. Text form {@code unix:PATH}, the path as the system writes it. */
  record Unix(Path path) implements EndpointAddress {
    @Override
    public String toString() {
      return "unix:" + path;
    }
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if it is none; the message says which forms there are
   */
  static EndpointAddress parse(String text) {
    if (text.equals("none:")) {
      return new InProcess();
    }
    if (text.startsWith("unix:")) {
      try {
        return new Unix(Path.of(text.substring("unix:".length())));
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException(
            "'" + text + "' holds no valid path: " + e.getReason(), e);
      }
    }
    if (text.startsWith("tcp:")) {
      URI uri = URI.create(text);
      if (uri.getHost() != null && uri.getPort() > 0) {
        String host = uri.getHost();
        return new Tcp(
            host.startsWith("[") ? host.substring(1, host.length() - 1) : host, uri.getPort());
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no endpoint address: tcp://host:port, unix:PATH and none: are");
  }
}
