package dev.ipcbench.platform.describe;

import dev.ipcbench.platform.Platform;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a measurement was made on, as this process sees it. A text that cannot be had is {@code
 * unknown}, a number null.
 *
 * @param os system and kernel
 * @param processor model, CPUs given and seen, what sets its clock
 * @param memory of the machine and its limit
 * @param container what this process is in
 * @param jvm virtual machine and its options
 */
public record HostEnvironment(
    OperatingSystem os, Processor processor, Memory memory, Container container, JavaRuntime jvm) {

  /**
   * Reads it all: some files, no process started. To be called on a thread that is not pinned, as
   * the JVM counts the CPUs of the thread that asks.
   */
  public static HostEnvironment capture() {
    return capture(Platform.CURRENT, HostFiles.of(Platform.CURRENT), System::getenv);
  }

  static HostEnvironment capture(
      Platform platform, HostFiles files, UnaryOperator<@Nullable String> environment) {
    CgroupLimits limits = CgroupLimits.read(files);
    return new HostEnvironment(
        OperatingSystem.read(platform, files),
        Processor.read(platform, files, environment, limits),
        Memory.read(files, limits),
        Container.detect(platform, files, environment),
        JavaRuntime.read());
  }
}
