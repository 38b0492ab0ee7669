package dev.ipcbench.platform.describe;

import static dev.ipcbench.platform.describe.HostFiles.UNKNOWN;

import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.windows.Registry;
import java.util.Optional;

/**
 * The system this process runs on. In a container the distribution is the container's, the kernel
 * the host's.
 *
 * @param name the family, such as {@code Linux} or {@code Windows Server 2022}
 * @param version what the family counts by
 * @param distribution with its release, such as {@code Debian GNU/Linux 12 (bookworm)}; on other
 *     systems name and version
 * @param kernel release of the kernel; on Windows with build and revision, {@code 10.0.20348.2527}
 * @param arch processor architecture as Java names it
 * @param bootId Linux draws it at every boot, the same for all containers on one kernel; else
 *     {@code unknown}
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

  /** Container images must fit the host by these numbers; {@code os.version} has but two. */
  private static Optional<String> windowsBuild(String version) {
    return Registry.text(WINDOWS_VERSION, "CurrentBuild")
        .map(
            build ->
                Registry.number(WINDOWS_VERSION, "UBR")
                    .map(revision -> version + "." + build + "." + revision)
                    .orElse(version + "." + build));
  }

  /** os-release(5) is read by shells: a value may stand in quotes of either kind. */
  private static String unquoted(String value) {
    return value.replaceAll("^([\"'])(.*)\\1$", "$2");
  }
}
