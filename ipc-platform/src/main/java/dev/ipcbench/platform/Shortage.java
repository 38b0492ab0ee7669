package dev.ipcbench.platform;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A resource of the system that has run out, recognized by the system's message, as far as that is
 * English.
 */
public enum Shortage {
  OPEN_FILES(
      "Too many open files",
      "Raise the limit of open files of both sides (ulimit -n, or --ulimit nofile of a container),"
          + " or use fewer --connections."),
  PORTS(
      "Cannot assign requested address|Address not available",
      "Close other programs that have many connections, or widen the range of local ports (Linux:"
          + " net.ipv4.ip_local_port_range). Ports of closed connections become free within"
          + " minutes."),
  SPACE(
      "No space left on device|not enough space on the disk|unsafe memory access operation",
      "Free space in the directory of shared files, or choose a larger one with IPC_DIRECTORY; in a"
          + " container, enlarge its tmpfs (--shm-size)."),
  THREADS(
      "unable to create native thread|Resource temporarily unavailable",
      "Raise the limit of processes and threads (ulimit -u, or --pids-limit of a container), or use"
          + " fewer --connections."),
  MEMORY(
      "Java heap space|direct buffer memory|Cannot allocate memory|lacked sufficient buffer space",
      "Give both sides more memory (-Xmx in IPCBENCH_JAVA_OPTS or JVM_OPTIONS, mem_limit), or use"
          + " fewer --connections or smaller messages.");

  private final Pattern message;
  private final String remedy;

  Shortage(String message, String remedy) {
    this.message = Pattern.compile(message);
    this.remedy = remedy;
  }

  /** Returns what has run out according to a text of the system or the JVM. */
  public static Optional<Shortage> in(String text) {
    return Arrays.stream(values())
        .filter(shortage -> shortage.message.matcher(text).find())
        .findFirst();
  }

  /** Returns the last cause, which is the system's: libraries wrap it into others. */
  public static Throwable rootCause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** Returns what to do. */
  public String remedy() {
    return remedy;
  }
}
