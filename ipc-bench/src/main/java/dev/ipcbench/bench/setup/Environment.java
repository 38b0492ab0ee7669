package dev.ipcbench.bench.setup;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Where a comparison ran.
 *
 * @param compiler the C compiler, as it names itself
 * @param loadBefore the system's load average of one minute before the first turn: what is not near
 *     0 was at work beside the comparison. Negative where it is not known
 */
public record Environment(
    Instant startedAt, String system, String java, String compiler, int cpus, double loadBefore) {

  public static Environment here() throws IOException {
    return new Environment(
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        CProgram.compiler(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** The head of a table. */
  public String text() {
    return String.format(
        Locale.ROOT,
        """
        %s
        %s
        %s
        %d CPUs; load before the start %.2f\
        """,
        system,
        java,
        compiler,
        cpus,
        loadBefore);
  }
}
