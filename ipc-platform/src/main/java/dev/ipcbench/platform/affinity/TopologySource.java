package dev.ipcbench.platform.affinity;

import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.windows.ProcessorCores;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the {@link CpuTopology}: from sysfs on Linux, from kernel32 on Windows. */
final class TopologySource {

  private static final Path SYSFS = Path.of("/sys/devices/system/cpu");

  /** The current name, and the name before Linux 5.3. */
  private static final List<String> SIBLINGS =
      List.of("topology/core_cpus_list", "topology/thread_siblings_list");

  private TopologySource() {}

  static CpuTopology read(Platform platform) {
    return switch (platform) {
      case LINUX -> linux(SYSFS);
      case WINDOWS -> windows();
      case MACOS, OTHER -> CpuTopology.unknown();
    };
  }

  /**
   * Reads {@code cpu<n>/topology/core_cpus_list} (Linux,
   * Documentation/admin-guide/cputopology.rst).
   */
  static CpuTopology linux(Path directory) {
    List<CpuSet> cores = new ArrayList<>();
    try (DirectoryStream<Path> cpus = Files.newDirectoryStream(directory, "cpu[0-9]*")) {
      for (Path cpu : cpus) {
        for (String name : SIBLINGS) {
          Path file = cpu.resolve(name);
          if (Files.isReadable(file)) {
            cores.add(CpuSet.parse(Files.readString(file).strip().replace(',', '+')));
            break;
          }
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      return CpuTopology.unknown();
    }
    return CpuTopology.of(cores);
  }

  private static CpuTopology windows() {
    if (ProcessorCores.availability() instanceof Unavailable) {
      return CpuTopology.unknown();
    }
    try {
      return CpuTopology.of(
          ProcessorCores.read().stream()
              .map(core -> CpuSet.of(core.stream().boxed().toList()))
              .toList());
    } catch (IOException | IllegalArgumentException e) {
      return CpuTopology.unknown();
    }
  }
}
