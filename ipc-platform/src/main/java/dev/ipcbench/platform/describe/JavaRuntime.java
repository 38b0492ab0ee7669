package dev.ipcbench.platform.describe;

import static dev.ipcbench.platform.describe.HostFiles.UNKNOWN;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The JVM of this process.
 *
 * @param vendor of the JVM
 * @param version of the runtime, including the build
 * @param name of the JVM
 * @param flags the JVM options; for a system property only its name, because its value may be a
 *     secret
 * @param gc the garbage collectors, joined by {@code +}
 * @param pid of the process, in the PID namespace of its container
 * @param startedAt start of the JVM
 */
public record JavaRuntime(
    String vendor,
    String version,
    String name,
    List<String> flags,
    String gc,
    long pid,
    Instant startedAt) {

  public JavaRuntime {
    flags = List.copyOf(flags);
  }

  static JavaRuntime read() {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    return new JavaRuntime(
        System.getProperty("java.vendor", UNKNOWN),
        System.getProperty("java.runtime.version", UNKNOWN),
        runtime.getVmName(),
        runtime.getInputArguments().stream().map(JavaRuntime::withoutValue).toList(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .collect(Collectors.joining("+")),
        runtime.getPid(),
        Instant.ofEpochMilli(runtime.getStartTime()));
  }

  static String withoutValue(String flag) {
    return flag.startsWith("-D") ? flag.split("=", 2)[0] : flag;
  }
}
