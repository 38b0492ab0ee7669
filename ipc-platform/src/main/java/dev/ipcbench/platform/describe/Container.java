package dev.ipcbench.platform.describe;

import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.windows.Registry;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The container of this process, as detected from inside. The runtime that isolates it cannot be
 * detected.
 *
 * @param kind {@code none}, {@code docker}, {@code containerd}, {@code podman}, {@code kubernetes},
 *     {@code windows} or {@code unknown}
 * @param evidence what the detection is based on
 */
public record Container(String kind, String evidence) {

  /** Kubernetes first, because the path of a pod contains the name of its runtime too. */
  private static final List<String> CGROUP_WORDS =
      List.of("kubepods", "docker", "libpod", "containerd");

  /** The two accounts that exist only in Windows container images. */
  private static final List<String> WINDOWS_USERS =
      List.of("ContainerAdministrator", "ContainerUser");

  private static final String CONTROL = "SYSTEM\\CurrentControlSet\\Control";
  private static final String CONTAINER_TYPE = "ContainerType";

  static Container detect(
      Platform platform, HostFiles files, UnaryOperator<@Nullable String> environment) {
    return switch (platform) {
      case LINUX -> linux(files, environment);
      case WINDOWS -> windows(environment);
      case MACOS -> new Container("none", "macOS has no native containers");
      case OTHER -> new Container(HostFiles.UNKNOWN, "not detected on this system");
    };
  }

  private static Container linux(HostFiles files, UnaryOperator<@Nullable String> environment) {
    if (environment.apply("KUBERNETES_SERVICE_HOST") != null) {
      return new Container("kubernetes", "environment variable KUBERNETES_SERVICE_HOST");
    }
    if (files.exists(".dockerenv")) {
      return new Container("docker", "file /.dockerenv");
    }
    if (files.exists("run/.containerenv")) {
      return new Container("podman", "file /run/.containerenv");
    }
    String cgroup = files.text("proc/self/cgroup").orElse("");
    return CGROUP_WORDS.stream()
        .filter(cgroup::contains)
        .map(word -> new Container(kind(word), "'" + word + "' in /proc/self/cgroup"))
        .findFirst()
        .orElse(new Container("none", "no file and no cgroup of a container runtime"));
  }

  private static String kind(String cgroupWord) {
    return switch (cgroupWord) {
      case "kubepods" -> "kubernetes";
      case "libpod" -> "podman";
      default -> cgroupWord;
    };
  }

  private static Container windows(UnaryOperator<@Nullable String> environment) {
    String user = environment.apply("USERNAME");
    if (user != null && WINDOWS_USERS.contains(user)) {
      return new Container("windows", "user " + user);
    }
    if (Registry.availability() instanceof Unavailable no) {
      return new Container(HostFiles.UNKNOWN, no.reason());
    }
    return Registry.number(CONTROL, CONTAINER_TYPE)
        .map(type -> new Container("windows", CONTAINER_TYPE + " " + type + " in the registry"))
        .orElse(new Container("none", "no " + CONTAINER_TYPE + " in the registry"));
  }
}
