package dev.ipcbench.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where an app in the foreground listens. */
final class ListenOptions {

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Web port (control plane); 0 for any that is free. Default: 8080 server, 8081 client.")
  private @Nullable Integer port;

  @Option(
      names = "--tcp-port",
      paramLabel = "N",
      description = "Port of the tcp endpoint. Default: any that is free.")
  private @Nullable Integer tcpPort;

  @Option(
      names = "--uds-directory",
      paramLabel = "DIR",
      description = "Directory of the uds endpoint's socket. Default: a private one.")
  private @Nullable String udsDirectory;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "The address of every listener; 0.0.0.0 for every network. Default: IPC_BIND, else"
              + " 127.0.0.1.")
  private @Nullable String bind;

  /** As Boot takes them. */
  List<String> settings(CommandSpec spec) {
    List<String> settings = new ArrayList<>();
    if (port != null) {
      settings.add("server.port=" + Checks.inRange(spec, "--port", port, 0, 65535));
    }
    if (tcpPort != null) {
      settings.add("ipc.tcp.port=" + Checks.inRange(spec, "--tcp-port", tcpPort, 0, 65535));
    }
    if (udsDirectory != null) {
      settings.add("ipc.uds.directory=" + udsDirectory);
    }
    if (bind != null) {
      settings.add("ipc.bind=" + bind);
    }
    return settings;
  }
}
