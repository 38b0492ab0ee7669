package dev.ipcbench.client.process;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The JVM options of this process. Child processes get the same options: otherwise client and
 * server would not be comparable.
 */
public final class JvmOptions {

  private JvmOptions() {}

  /** Returns the options of this process without those that concern only this command. */
  public static List<String> ofThisProcess() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        // No agents: a debugger or profiler has one port and one file.
        .filter(
            option -> option.startsWith("-X") || option.startsWith("-D") || option.startsWith("--"))
        .filter(option -> !option.startsWith("-Dipcbench."))
        .toList();
  }
}
