package dev.ipcbench.platform.describe;

import static dev.ipcbench.platform.describe.HostFiles.UNKNOWN;

import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.windows.Registry;
import java.util.Optional;

/**
 * The operating system of this process. In a container, the distribution is the container's and the
 * kernel the host's.
 *
 * @param name such as {@code Linux} or {@code Windows Server 2022}
 * @param version as Java reports it
 * @param distribution and its release, such as {@code Debian GNU/Linux 12 (bookworm)}; name and
 *     version on other systems
 * @param kernel release of the kernel; on Windows including build and revision, {@code
 *     10.0.20348.2527}
 * @param arch processor architecture, as Java names it
 * @param bootId random id that Linux generates at boot, the same in all containers on one kernel;
 *     {@code unknown} on other systems
 */
public record OperatingSystem(
    String name, String version, String distribution, String kernel, String arch, String bootId) {

  private static final String WINDOWS_VERSION = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

  static OperatingSystem read(Platform platform, HostFiles files) {
    String name = System.getProperty("os.name", UNKNOWN);
    String version = System.getProperty("os.version", UNKNOWN);
    return new OperatingSystem(
        name,
        version,
        files
            .value("etc/os-release", "PRETTY_NAME", "=")
            .or(() -> files.value("usr/lib/os-release", "PRETTY_NAME", "="))
            .map(OperatingSystem::unquoted)
            .orElse(name + " " + version),
        files
            .text("proc/sys/kernel/osrelease")
            .or(() -> platform == Platform.WINDOWS ? windowsBuild(version) : Optional.empty())
            .orElse(version),
        System.getProperty("os.arch", UNKNOWN),
        files.text("proc/sys/kernel/random/boot_id").orElse(UNKNOWN));
  }

  /** Container images must match the host in these numbers; {@code os.version} has only two. */
  private static Optional<String> windowsBuild(String version) {
    return Registry.text(WINDOWS_VERSION, "CurrentBuild")
        .map(
            build ->
                Registry.number(WINDOWS_VERSION, "UBR")
                    .map(revision -> version + "." + build + "." + revision)
                    .orElse(version + "." + build));
  }

  /** os-release(5) has shell syntax: a value may be in single or double quotes. */
  private static String unquoted(String value) {
    return value.replaceAll("^([\"'])(.*)\\1$", "$2");
  }
}
