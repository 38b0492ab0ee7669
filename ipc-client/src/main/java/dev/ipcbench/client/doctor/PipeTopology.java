package dev.ipcbench.client.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How two Windows containers can come by one named pipe, in the order in which it is tried. */
public enum PipeTopology {
  /** The server runs on the host and makes the pipe; the client's container mounts it. */
  HOST,
  /** Both containers mount one name of the host, and the server in one of them makes the pipe. */
  SHARED,
  /** A relay on the host makes a pipe for each of the two containers, and joins them. */
  RELAY;

  /**
   * Names of pipes that nobody else has, where a pair for measuring may run beside the doctor's.
   */
  public static final String PIPE = "ipcbench-doctor";

  public static final String SERVER_PIPE = PIPE + "-server";
  public static final String CLIENT_PIPE = PIPE + "-client";

  /** Everybody who has logged on to this machine: a container's user is another than ours. */
  public static final String EVERYBODY = "D:P(A;;GA;;;AU)";

  /** For people and in JSON. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The compose file that is laid over the usual one, below the project's directory. */
  public String override() {
    return "compose/windows-pipe-" + label() + ".yml";
  }

  /**
   * The variables of that file.
   *
   * @param host where a container finds this host
   */
  public Map<String, String> variables(String host) {
    return switch (this) {
      case HOST -> Map.of("SERVER_HOST", host, "PIPE_NAME", PIPE);
      case SHARED -> Map.of("PIPE_NAME", PIPE, "IPC_PIPE_SDDL", EVERYBODY);
      case RELAY -> Map.of("RELAY_SERVER_PIPE", SERVER_PIPE, "RELAY_CLIENT_PIPE", CLIENT_PIPE);
    };
  }

  /** How to measure so, as lines for PowerShell. */
  public List<String> use(Setup setup) {
    String isolation = "$env:ISOLATION = '%s'".formatted(setup.label());
    String compose =
        "docker compose -f %s -f %s up --build"
            .formatted(HostSystem.WINDOWS.composeFile(), override());
    return switch (this) {
      case HOST ->
          List.of(
              "$env:IPC_PIPE_SDDL = '%s'".formatted(EVERYBODY),
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
