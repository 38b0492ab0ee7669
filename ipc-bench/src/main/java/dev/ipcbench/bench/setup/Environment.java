package dev.ipcbench.bench.setup;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The machine that a comparison ran on.
 *
 * @param compiler first line of the C compiler's version
 * @param loadBefore load average of the last minute before the first turn: anything far from 0
 *     disturbed the comparison; negative where the system has none
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

  /** Returns the lines above a table. */
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
