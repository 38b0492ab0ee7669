package dev.ipcbench.transport.controlplane;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.GitProperties;

/**
 * Identifies the program.
 *
 * @param application {@code ipc-server} or {@code ipc-client}
 * @param version the version of the jar
 * @param commit the abbreviated commit id; {@code unknown} if built outside a clone
 */
public record Build(String application, String version, String commit) {

  /** Returns the identity of an app; version and commit are those that its jar was built from. */
  public static Build of(String application, @Nullable GitProperties git) {
    String version = git == null ? null : git.get("build.version");
    String commit = git == null ? null : git.getShortCommitId();
    return new Build(application, orUnknown(version), orUnknown(commit));
  }

  private static String orUnknown(@Nullable String text) {
    return text == null || text.isBlank() ? "unknown" : text;
  }
}
