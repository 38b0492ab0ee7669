package dev.ipcbench.platform.describe;

import dev.ipcbench.platform.Platform;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The system that a measurement ran on, as seen by this process. An unavailable text is {@code
 * unknown}, an unavailable number null.
 *
 * @param os operating system and kernel
 * @param processor model, available CPUs, clock frequency governor
 * @param memory of the machine, and its limit
 * @param container of this process
 * @param jvm the JVM and its options
 */
public record HostEnvironment(
    OperatingSystem os, Processor processor, Memory memory, Container container, JavaRuntime jvm) {

  /**
   * Reads the environment, from files only. Call it on a thread that is not pinned, because the JVM
   * counts the CPUs of the calling thread.
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
