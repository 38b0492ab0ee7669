package dev.ipcbench.bench.cold;

import dev.ipcbench.bench.setup.Docker;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** The server's container, started again and again on one CPU. */
final class ServerContainer implements AutoCloseable {

  private static final String NAME = "ipcbench-bench-cold";
  private static final String CACHE = "/aot/ipc-server.aot";

  /** Seconds that the making of a cache may take. */
  private static final String TO_STOP = "180";

  private final String cpu;
  private final String image;
  private boolean there;

  /** Makes the volume for the cache. */
  ServerContainer(int cpu, String image) throws IOException {
    this.cpu = Integer.toString(cpu);
    this.image = image;
    Docker.call("volume", "create", NAME);
  }

  /** Starts it once to leave a cache, which is made as it ends. */
  void train() throws IOException {
    Duration _ = start("-XX:AOTCacheOutput=" + CACHE);
    Docker.call("stop", "-t", TO_STOP, NAME);
    remove();
  }

  /** From the start of its process to its ready line. */
  Duration plain() throws IOException {
    Duration took = start("");
    remove();
    return took;
  }

  /** The same from the cache; it ends at once where that cannot be used. */
  Duration fromCache() throws IOException {
    Duration took = start("-XX:AOTMode=on -XX:AOTCache=" + CACHE);
    remove();
    return took;
  }

  private Duration start(String option) throws IOException {
    // As root, who may write to a new volume.
    Docker.call(
        "run",
        "-d",
        "--name",
        NAME,
        "--cpuset-cpus",
        cpu,
        "-m",
        "1g",
        "--user",
        "0:0",
        "-v",
        NAME + ":/aot",
        "-e",
        "JAVA_TOOL_OPTIONS=-Xmx384m " + option,
        image);
    Instant started =
        Instant.parse(Docker.call("inspect", "-f", "{{.State.StartedAt}}", NAME).strip());
    return Duration.between(started, ready());
  }

  private static Instant ready() throws IOException {
    Process logs =
        new ProcessBuilder("docker", "logs", "-f", "-t", NAME).redirectErrorStream(true).start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = logs.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("ipc-server is ready at")) {
          return stamp(line);
        }
        said.append(line).append('\n');
      }
    } finally {
      logs.destroy();
    }
    throw new IOException("The server ended before it was ready. It said:\n" + said);
  }

  /** The engine's time of a line of its log. */
  static Instant stamp(String line) {
    return Instant.parse(line.substring(0, line.indexOf(' ')));
  }

  private void remove() throws IOException {
    Docker.call("rm", "-f", NAME);
    there = false;
  }

  @Override
  public void close() throws IOException {
    try {
      if (there) {
        remove();
      }
    } finally {
      Docker.call("volume", "rm", NAME);
    }
  }
}
