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
 * The processor and what this process may use of it.
 *
 * @param model as the system names it
 * @param available what the JVM counts: the CPUs allowed, cut by {@code quota}
 * @param allowed the text form of {@link CpuAffinity#allowed}; {@code free} where it is not known
 * @param topology summary of those allowed, such as {@code 2 CPUs on 2 cores}
 * @param quota CPUs' worth of time the cgroup grants; null for no limit or none known
 * @param governor how Linux sets the clock rate, such as {@code performance}; several are joined by
 *     {@code +}; {@code not exposed} where the system does not tell, as in virtual machines
 * @param clockSource what Linux reads the time from, such as {@code tsc}; else {@code unknown}
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
        files.text(CLOCK_SOURCE).orElse(UNKNOWN));
  }

  /** x86 has a name; arm64 has numbers only (Documentation/arch/arm64/cpu-feature-registers). */
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
