package dev.ipcbench.client.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How two Windows containers can come by one named pipe, in the order in which it is tried. */
public enum Topology {
  /** The server runs on the host and makes the pipe; the client's container mounts it. */
  HOST,
  /** Both containers mount one name of the host, and the server in one of them makes the pipe. */
  SHARED,
  /** A relay on the host makes a pipe for each of the two containers, and joins them. */
  RELAY;

  /** For people and in JSON. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The compose file that is laid over the usual one, below the project's directory. */
  String override() {
    return "compose/windows-pipe-" + label() + ".yml";
  }
}
