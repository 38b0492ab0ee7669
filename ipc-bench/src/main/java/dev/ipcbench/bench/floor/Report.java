package dev.ipcbench.bench.floor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Everything one comparison gave, as its JSON file holds it; times in nanoseconds. */
record Report(Environment environment, Settings settings, List<LaneResult> lanes) {

  /**
   * Where it ran.
   *
   * @param loadBefore the system's load average of one minute before the first pair: what is not
   *     near 0 was at work beside the comparison. Negative where it is not known
   */
  record Environment(
      Instant startedAt, String system, String java, String compiler, int cpus, double loadBefore) {

    static Environment here() throws IOException {
      return new Environment(
          Instant.now().truncatedTo(ChronoUnit.SECONDS),
          "%s %s %s"
              .formatted(
                  System.getProperty("os.name"),
                  System.getProperty("os.version"),
                  System.getProperty("os.arch")),
          System.getProperty("java.vm.name") + " " + Runtime.version(),
          CPingPong.compiler(),
          Runtime.getRuntime().availableProcessors(),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
  }
}
