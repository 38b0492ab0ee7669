package dev.ipcbench.platform.describe;

import static dev.ipcbench.platform.describe.HostFiles.UNKNOWN;

import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.affinity.CpuTopology;
import dev.ipcbench.platform.windows.Registry;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The processor, and the part of it that this process may use.
 *
 * @param model as the system reports it
 * @param available number of CPUs as the JVM counts them: the allowed ones, limited by {@code
 *     quota}
 * @param allowed the text form of {@link CpuAffinity#allowed}; {@code free} if unknown
 * @param topology summary of the allowed CPUs, such as {@code 2 CPUs on 2 cores}
 * @param quota CPU time per elapsed time that the cgroup grants; null for no limit, or an unknown
 *     one
 * @param governor of the clock frequency on Linux, such as {@code performance}; several are joined
 *     by {@code +}; {@code not exposed} if the system does not report it, as in virtual machines
 * @param clockSource of Linux, such as {@code tsc}; {@code unknown} on other systems
 */
public record Processor(
    String model,
    int available,
    String allowed,
    String topology,
    @Nullable Double quota,
    String governor,
    String clockSource) {

  private static final String CPUINFO = "proc/cpuinfo";
  private static final String FIRST_CPU = "HARDWARE\\DESCRIPTION\\System\\CentralProcessor\\0";
  private static final String CPUS = "sys/devices/system/cpu";
  private static final String CLOCK_SOURCE =
      "sys/devices/system/clocksource/clocksource0/current_clocksource";

  static Processor read(
      Platform platform,
      HostFiles files,
      UnaryOperator<@Nullable String> environment,
      CgroupLimits limits) {
    CpuSet allowed = CpuAffinity.allowed();
    return new Processor(
        (platform == Platform.WINDOWS ? windowsModel(environment) : model(files)).orElse(UNKNOWN),
        Runtime.getRuntime().availableProcessors(),
        allowed.toString(),
        CpuTopology.read().describe(allowed),
        limits.cpus(),
        governor(files),
        clockSource(files));
  }

  /** Returns the {@link #clockSource} of now: the kernel changes it if the clock is unstable. */
  public static String currentClockSource() {
    return clockSource(HostFiles.of(Platform.CURRENT));
  }

  private static String clockSource(HostFiles files) {
    return files.text(CLOCK_SOURCE).orElse(UNKNOWN);
  }

  /** x86 reports a name, arm64 only numbers (Documentation/arch/arm64/cpu-feature-registers). */
  private static Optional<String> model(HostFiles files) {
    return files
        .value(CPUINFO, "model name", ":")
        .or(() -> files.value(CPUINFO, "cpu", ":"))
        .or(
            () ->
                files
                    .value(CPUINFO, "CPU implementer", ":")
                    .map(
                        implementer ->
                            "Arm implementer %s part %s"
                                .formatted(
                                    implementer,
                                    files.value(CPUINFO, "CPU part", ":").orElse(UNKNOWN))));
  }

  private static Optional<String> windowsModel(UnaryOperator<@Nullable String> environment) {
    return Registry.text(FIRST_CPU, "ProcessorNameString")
        .map(String::strip)
        .or(() -> Optional.ofNullable(environment.apply("PROCESSOR_IDENTIFIER")));
  }

  private static String governor(HostFiles files) {
    String governors =
        files.list(CPUS, "cpu[0-9]*").stream()
            .map(cpu -> cpu.resolve(Path.of("cpufreq", "scaling_governor")))
            .flatMap(file -> HostFiles.text(file).stream())
            .distinct()
            .sorted()
            .collect(Collectors.joining("+"));
    return governors.isEmpty() ? "not exposed" : governors;
  }
}
