package dev.ipcbench.client.cli;

import dev.ipcbench.client.cli.option.Checks;
import dev.ipcbench.transport.hosted.IpcProperties;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code server} and {@code serve} that say where the app listens. */
final class ListenOptions {

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Web port (control plane); 0 for any free port. Default: 8080 for server, 8081 for"
              + " serve.")
  private @Nullable Integer port;

  @Option(
      names = "--tcp-port",
      paramLabel = "N",
      description = "Port of tcp. Default: any free port.")
  private @Nullable Integer tcpPort;

  @Option(
      names = "--net-tcp-port",
      paramLabel = "N",
      description = "Port of net-tcp. Default: any free port.")
  private @Nullable Integer netTcpPort;

  @Option(
      names = "--tls-port",
      paramLabel = "N",
      description = "Port of websocket-tls. Default: any free port.")
  private @Nullable Integer tlsPort;

  @Option(
      names = "--grpc-port",
      paramLabel = "N",
      description = "Port of grpc and grpc-stream. Default: any free port.")
  private @Nullable Integer grpcPort;

  @Option(
      names = "--pipe-name",
      paramLabel = "NAME",
      description = "Name of the named pipe (Windows). Default: IPC_PIPE_NAME, else a unique name.")
  private @Nullable String pipeName;

  @Option(
      names = "--pipe-relay",
      paramLabel = "NAME",
      description =
          "Connect to this pipe of an 'ipcbench relay' instead of creating one; --pipe-name is then"
              + " the relay's pipe for clients. Default: IPC_PIPE_RELAY, else no relay.")
  private @Nullable String pipeRelay;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description =
          "Directory of sockets and mapped files that client and server share. Default: a private"
              + " one.")
  private @Nullable String directory;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "Address of every listener; 0.0.0.0 for all interfaces. Default: IPC_BIND, else"
              + " 127.0.0.1.")
  private @Nullable String bind;

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      description =
          "Connections of each listener; a further one takes the place of the one that was idle"
              + " longest. Default: IPC_MAX_CONNECTIONS, else 1000.")
  private @Nullable Integer maxConnections;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "File with the token that clients must know if other hosts reach the app. Default:"
              + " IPC_TOKEN, else a new one in a file in --directory, or in one that is printed.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--insecure",
      description =
          "Ask for no token: every client that reaches the app can move its threads to other CPUs.")
  private boolean insecure;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "File with settings of the app, *.properties or *.yml. Default: none.")
  private @Nullable Path config;

  /** Returns the arguments for Spring Boot without the dashes. */
  List<String> settings(CommandSpec spec) {
    List<String> settings = new ArrayList<>();
    add(
        settings,
        "spring.config.additional-location",
        config == null ? null : location(spec, config));
    addPort(settings, spec, "--port", "server.port", port);
    addPort(settings, spec, "--tcp-port", "ipc.tcp.port", tcpPort);
    addPort(settings, spec, "--net-tcp-port", "ipc.net-tcp.port", netTcpPort);
    addPort(settings, spec, "--tls-port", "ipc.tls.port", tlsPort);
    addPort(settings, spec, "--grpc-port", "ipc.grpc.port", grpcPort);
    add(settings, "ipc.pipe.name", pipeName);
    add(settings, "ipc.pipe.relay", pipeRelay);
    add(settings, "ipc.directory", directory);
    add(settings, "ipc.bind", bind);
    add(
        settings,
        "ipc.max-connections",
        maxConnections == null
            ? null
            : Checks.inRange(
                spec,
                "--max-connections",
                maxConnections,
                1,
                IpcProperties.HIGHEST_MAX_CONNECTIONS));
    add(settings, "ipc.token-file", tokenFile == null ? null : tokenFile.toAbsolutePath());
    add(settings, "ipc.insecure", insecure ? true : null);
    return settings;
  }

  private static URI location(CommandSpec spec, Path config) {
    if (!Files.isReadable(config) || !config.toString().matches("(?i).*\\.(properties|ya?ml)")) {
      throw new ParameterException(
          spec.commandLine(),
          "--config must be a readable file *.properties, *.yml or *.yaml, not '%s'."
              .formatted(config));
    }
    return config.toUri();
  }

  private static void addPort(
      List<String> settings, CommandSpec spec, String option, String key, @Nullable Integer port) {
    add(settings, key, port == null ? null : Checks.inRange(spec, option, port, 0, 65535));
  }

  private static void add(List<String> settings, String key, @Nullable Object value) {
    if (value != null) {
      settings.add(key + "=" + value);
    }
  }
}
