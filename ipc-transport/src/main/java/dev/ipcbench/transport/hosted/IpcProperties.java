package dev.ipcbench.transport.hosted;

import dev.ipcbench.transport.serving.Serving;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Every {@code ipc.*} property of the apps. The build generates the metadata for IDEs from the
 * parameter descriptions.
 *
 * @param bind Address that every listener binds to, the web port included. 127.0.0.1 accepts
 *     connections from this machine only.
 * @param port Web port, 0 for any free port.
 * @param directory Directory for socket files and mapped files, visible to both processes. If not
 *     set, each app creates private directories and removes them when it stops.
 * @param token What a client must know to change how an app serves that other hosts reach. If not
 *     set, the app writes a new one into its directory.
 * @param tokenFile File with the token.
 * @param insecure Whether an app that other hosts reach asks for no token.
 * @param maxConnections Connections of each listener. A further one takes the place of the one that
 *     was idle longest.
 * @param child Whether the app ends when its standard input does.
 */
@ConfigurationProperties("ipc")
public record IpcProperties(
    @DefaultValue("127.0.0.1") String bind,
    @DefaultValue("0") int port,
    @Nullable Path directory,
    @Nullable String token,
    @Nullable Path tokenFile,
    @DefaultValue("false") boolean insecure,
    @DefaultValue("" + Serving.DEFAULT_MAX_CONNECTIONS) int maxConnections,
    @DefaultValue("false") boolean child,
    @DefaultValue Tcp tcp,
    @DefaultValue NetTcp netTcp,
    @DefaultValue Tls tls,
    @DefaultValue Grpc grpc,
    @DefaultValue Pipe pipe,
    @DefaultValue WebSocket websocket,
    @DefaultValue SignalR signalr) {

  /** The most connections that a listener can be told to keep. */
  public static final int HIGHEST_MAX_CONNECTIONS = 100_000;

  public IpcProperties {
    if (maxConnections < 1 || maxConnections > HIGHEST_MAX_CONNECTIONS) {
      throw new IllegalArgumentException(
          "ipc.max-connections must be between 1 and %d, but is %d"
              .formatted(HIGHEST_MAX_CONNECTIONS, maxConnections));
    }
  }

  /**
   * Properties of the tcp endpoint.
   *
   * @param port Port of the tcp endpoint, 0 for any free port.
   */
  public record Tcp(@DefaultValue("0") int port) {
    public Tcp {
      requirePort("ipc.tcp.port", port);
    }
  }

  /**
   * Properties of the net-tcp endpoint. The defaults of the last two are those of .NET.
   *
   * @param port Port of the net-tcp endpoint, 0 for any free port.
   * @param openTimeout How long a client may take from its connect until its session has started.
   * @param receiveTimeout How long a client may send no message before it is disconnected.
   */
  public record NetTcp(
      @DefaultValue("0") int port,
      @DefaultValue("30s") Duration openTimeout,
      @DefaultValue("10m") Duration receiveTimeout) {
    public NetTcp {
      requirePort("ipc.net-tcp.port", port);
      if (!openTimeout.isPositive() || !receiveTimeout.isPositive()) {
        throw new IllegalArgumentException(
            "ipc.net-tcp.open-timeout and ipc.net-tcp.receive-timeout must be positive");
      }
    }
  }

  /**
   * Properties of the TLS port.
   *
   * @param port Port of the websocket-tls endpoint, 0 for any free port.
   */
  public record Tls(@DefaultValue("0") int port) {
    public Tls {
      requirePort("ipc.tls.port", port);
    }
  }

  /**
   * Properties of the gRPC server.
   *
   * @param port Port of the grpc and grpc-stream endpoints, 0 for any free port.
   */
  public record Grpc(@DefaultValue("0") int port) {
    public Grpc {
      requirePort("ipc.grpc.port", port);
    }
  }

  /**
   * Properties of the pipe endpoint.
   *
   * @param name Name of the named pipe, without \\.\pipe\. If not set, each process uses a unique
   *     name.
   * @param sddl Security descriptor of the named pipe in SDDL form. If not set, only the user of
   *     the app can connect.
   * @param relay Name of the pipe on which a relay accepts servers. If set, the app connects to it
   *     instead of creating a pipe, and ipc.pipe.name is the pipe on which the relay accepts
   *     clients.
   */
  public record Pipe(@Nullable String name, @Nullable String sddl, @Nullable String relay) {}

  /**
   * Properties of the websocket and websocket-tls endpoints.
   *
   * @param sendTimeout How long a client may leave a reply unread before it is disconnected.
   */
  public record WebSocket(@DefaultValue("10s") Duration sendTimeout) {}

  /**
   * Properties of the signalr endpoint. The defaults of the first two are those of ASP.NET Core.
   *
   * @param keepAlive Longest interval between two messages to a client; a ping is sent when there
   *     is nothing else to send.
   * @param clientTimeout How long a client that has sent pings may be silent before it is
   *     disconnected.
   * @param sendTimeout How long a client may leave a message unread before it is disconnected.
   */
  public record SignalR(
      @DefaultValue("15s") Duration keepAlive,
      @DefaultValue("30s") Duration clientTimeout,
      @DefaultValue("10s") Duration sendTimeout) {}

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(name + " must be between 0 and 65535, but is " + port);
    }
  }
}
