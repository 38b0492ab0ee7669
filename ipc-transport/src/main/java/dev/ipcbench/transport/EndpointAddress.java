package dev.ipcbench.transport;

import dev.ipcbench.platform.Authority;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address of an endpoint. The control plane and {@code --server} use its text form. */
public sealed interface EndpointAddress {

  /** The own process. Text form {@code none:}. */
  record InProcess() implements EndpointAddress {
    @Override
    public String toString() {
      return "none:";
    }
  }

  /**
   * A TCP port. Text form {@code tcp://host:port}, an IPv6 address in brackets.
   *
   * @param host a name or an address, without brackets
   * @param port 1 to 65535
   */
  record Tcp(String host, int port) implements EndpointAddress {
    public Tcp {
      checkPort(port);
    }

    @Override
    public String toString() {
      return "tcp://" + new Authority(host, port);
    }
  }

  /** A UNIX domain socket. Text form {@code unix:PATH}, with the path in the system's syntax. */
  record Unix(Path path) implements EndpointAddress {
    @Override
    public String toString() {
      return "unix:" + path;
    }
  }

  /**
   * A file or directory that both ends share, and the protocol. Text form {@code scheme:PATH}.
   *
   * @param scheme {@code shm}, {@code aeron} or {@code grpc+unix}
   */
  record Shared(String scheme, Path path) implements EndpointAddress {
    @Override
    public String toString() {
      return scheme + ":" + path;
    }
  }

  /**
   * A Windows named pipe of this machine. Text form {@code npipe://./pipe/NAME}, followed by {@code
   * ?hops=2} where a relay forwards every message.
   *
   * @param name the name without {@code \\.\pipe\}
   * @param hops the number of pipes that a message goes through, 1 to 9
   */
  record Pipe(String name, int hops) implements EndpointAddress {
    private static final String PREFIX = "npipe://./pipe/";
    private static final Pattern HOPS = Pattern.compile("(.+)\\?hops=([1-9])");

    public Pipe {
      if (hops < 1 || hops > 9) {
        throw new IllegalArgumentException("hops must be 1 to 9, not " + hops);
      }
      if (hops == 1 && HOPS.matcher(name).matches()) {
        throw new IllegalArgumentException("a pipe name must not end with ?hops=N: '" + name + "'");
      }
    }

    /** Creates the address of a pipe without a relay. */
    public Pipe(String name) {
      this(name, 1);
    }

    private static Pipe parse(String rest) {
      Matcher relayed = HOPS.matcher(rest);
      return relayed.matches()
          ? new Pipe(relayed.group(1), Integer.parseInt(relayed.group(2)))
          : new Pipe(rest);
    }

    @Override
    public String toString() {
      return PREFIX + name + (hops == 1 ? "" : "?hops=" + hops);
    }
  }

  /**
   * A URL of a protocol over TCP. Text form {@code scheme://host:port/path#fragment}.
   *
   * @param scheme one of {@link #DEFAULT_PORTS}
   * @param host a name or an address, without brackets
   * @param port 1 to 65535
   * @param path with its leading slash, and with its query if there is one; empty for no path
   * @param fragment what the client needs to know besides the address, such as the fingerprint of a
   *     certificate; empty for nothing
   */
  record Web(String scheme, String host, int port, String path, String fragment)
      implements EndpointAddress {

    /** The supported schemes and their default ports. */
    public static final Map<String, Integer> DEFAULT_PORTS =
        Map.of(
            "http",
            80,
            "ws",
            80,
            "wss",
            443,
            "signalr+http",
            80,
            "signalr+https",
            443,
            "grpc",
            80,
            "net.tcp",
            808);

    public Web {
      checkPort(port);
    }

    /** Returns this address with another host. */
    public Web at(String otherHost) {
      return new Web(scheme, otherHost, port, path, fragment);
    }

    @Override
    public String toString() {
      String url = scheme + "://" + new Authority(host, port) + path;
      return fragment.isEmpty() ? url : url + "#" + fragment;
    }
  }

  /** Returns the number of connections a message goes through, each way: 1 without a relay. */
  default int hops() {
    return 1;
  }

  /** Returns the file or directory; null for addresses outside the file system. */
  default @Nullable Path file() {
    return switch (this) {
      case Unix(var path) -> path;
      case Shared(_, var path) -> path;
      case InProcess _, Tcp _, Pipe _, Web _ -> null;
    };
  }

  /**
   * Parses the text form.
   *
   * @throws IllegalArgumentException if the text is invalid; the message lists the valid forms
   */
  static EndpointAddress parse(String text) {
    if (text.startsWith(Pipe.PREFIX) && text.length() > Pipe.PREFIX.length()) {
      return Pipe.parse(text.substring(Pipe.PREFIX.length()));
    }
    int colon = text.indexOf(':');
    String scheme = text.substring(0, Math.max(0, colon));
    String rest = text.substring(colon + 1);
    return switch (scheme) {
      case "none" -> new InProcess();
      case "unix" -> new Unix(path(text, rest));
      case "shm", "aeron", "grpc+unix" -> new Shared(scheme, path(text, rest));
      default -> url(text);
    };
  }

  private static Path path(String text, String path) {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("invalid path in '" + text + "': " + e.getReason(), e);
    }
  }

  private static EndpointAddress url(String text) {
    URI uri = URI.create(text);
    String scheme = uri.getScheme();
    Authority authority = Authority.of(uri);
    if (scheme != null && authority != null) {
      String host = authority.host();
      if (scheme.equals("tcp") && authority.port() > 0) {
        return new Tcp(host, authority.port());
      }
      Integer port =
          authority.port() > 0 ? (Integer) authority.port() : Web.DEFAULT_PORTS.get(scheme);
      if (port != null && Web.DEFAULT_PORTS.containsKey(scheme)) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String fragment = uri.getRawFragment() == null ? "" : uri.getRawFragment();
        return new Web(scheme, host, port, path + query, fragment);
      }
    }
    throw new IllegalArgumentException(
        "'%s' is not an endpoint address; valid forms: tcp://host:port, unix:PATH, shm:PATH,"
                .formatted(text)
            + " aeron:PATH, grpc+unix:PATH, npipe://./pipe/NAME, none: and URLs with the schemes "
            + String.join(", ", Web.DEFAULT_PORTS.keySet().stream().sorted().toList()));
  }

  private static void checkPort(int port) {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("a TCP port must be 1 to 65535, not " + port);
    }
  }
}
