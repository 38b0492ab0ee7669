package dev.ipcbench.client.process;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The options this virtual machine was started with: the server gets the same, or a run is
 * lopsided; so does whatever else this process starts of itself.
 */
public final class JvmOptions {

  private JvmOptions() {}

  /** Without what is about this command alone. */
  public static List<String> ofThisProcess() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        // No agents: a debugger or profiler has one port, one file.
        .filter(
            option -> option.startsWith("-X") || option.startsWith("-D") || option.startsWith("--"))
        .filter(option -> !option.startsWith("-Dipcbench."))
        .toList();
  }
}
