package dev.ipcbench.transport.controlplane;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.GitProperties;

/**
 * Which program this is.
 *
 * @param application {@code ipc-server} or {@code ipc-client}
 * @param version of the jar
 * @param commit the short commit it was built from; {@code unknown} where it was built outside a
 *     clone
 */
public record Build(String application, String version, String commit) {

  public static Build of(String application, @Nullable GitProperties git) {
    String version = git == null ? null : git.get("build.version");
    String commit = git == null ? null : git.getShortCommitId();
    return new Build(application, orUnknown(version), orUnknown(commit));
  }

  private static String orUnknown(@Nullable String text) {
    return text == null || text.isBlank() ? "unknown" : text;
  }
}
