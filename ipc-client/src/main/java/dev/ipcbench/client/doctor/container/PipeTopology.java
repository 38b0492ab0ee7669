package dev.ipcbench.client.doctor.container;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ways in which two Windows containers can share a named pipe, in the order of trying. */
public enum PipeTopology {
  /** The server runs on the host and creates the pipe; the client's container mounts it. */
  HOST,
  /** Both containers mount one pipe name of the host; the containerized server creates the pipe. */
  SHARED,
  /** A relay on the host creates a pipe for each of the two containers and connects them. */
  RELAY;

  /** Pipe names of their own, so that a measured pair can run beside {@code doctor}. */
  static final String PIPE = "ipcbench-doctor";

  static final String SERVER_PIPE = PIPE + "-server";
  static final String CLIENT_PIPE = PIPE + "-client";

  /** Grants access to all authenticated users: a container runs as a different user. */
  static final String AUTHENTICATED_USERS = "D:P(A;;GA;;;AU)";

  /** Returns the name for tables and JSON. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the additional compose file, relative to the project's directory. */
  String override() {
    return "compose/windows-pipe-" + label() + ".yml";
  }

  /**
   * Returns the variables of that file.
   *
   * @param host address of this host as a container sees it
   */
  Map<String, String> variables(String host) {
    return switch (this) {
      case HOST -> Map.of("SERVER_HOST", host, "PIPE_NAME", PIPE);
      case SHARED -> Map.of("PIPE_NAME", PIPE, "IPC_PIPE_SDDL", AUTHENTICATED_USERS);
      case RELAY -> Map.of("RELAY_SERVER_PIPE", SERVER_PIPE, "RELAY_CLIENT_PIPE", CLIENT_PIPE);
    };
  }

  /** Returns the PowerShell lines that measure with this topology. */
  public List<String> commands(Setup setup) {
    String isolation = "$env:ISOLATION = '%s'".formatted(setup.label());
    String compose =
        "docker compose -f %s -f %s up --build"
            .formatted(HostSystem.WINDOWS.composeFile(), override());
    return switch (this) {
      case HOST ->
          List.of(
              "$env:IPC_PIPE_SDDL = '%s'".formatted(AUTHENTICATED_USERS),
              ".\\ipcbench.cmd server --bind 0.0.0.0 --pipe-name ipcbench",
              "and in another window:",
              "$env:SERVER_HOST = (docker network inspect nat | ConvertFrom-Json)[0]"
                  + ".IPAM.Config[0].Gateway",
              isolation,
              compose);
      case SHARED -> List.of(isolation, compose);
      case RELAY -> List.of(".\\ipcbench.cmd relay", "and in another window:", isolation, compose);
    };
  }
}
