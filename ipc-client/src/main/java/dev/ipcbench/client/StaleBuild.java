package dev.ipcbench.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares the jars of a checkout with its sources, for a launcher that cannot do that itself: the
 * language of {@code ipcbench.cmd} has no means to compare the times of many files.
 */
final class StaleBuild {

  /** Environment variable or system property that names the checkout. */
  private static final String SOURCES = "IPCBENCH_SOURCES";

  /** The modules in the two jars. */
  private static final List<String> MODULES =
      List.of(
          "ipc-platform",
          "ipc-transport",
          "ipc-measurement",
          "ipc-metrics",
          "ipc-server",
          "ipc-client");

  private StaleBuild() {}

  /** Returns whether the launcher asked for the check, and must rebuild. */
  static boolean isDetected() {
    String checkout = System.getProperty(SOURCES, System.getenv(SOURCES));
    return checkout != null && !checkout.isBlank() && isStale(Path.of(checkout));
  }

  /** Returns whether a jar is missing, or older than a source file of a module in it. */
  static boolean isStale(Path checkout) {
    try {
      FileTime built =
          Collections.min(List.of(built(checkout, "ipc-client"), built(checkout, "ipc-server")));
      if (hasNewer(checkout.resolve("pom.xml"), built)) {
        return true;
      }
      for (String name : MODULES) {
        Path module = checkout.resolve(name);
        if (hasNewer(module.resolve("pom.xml"), built)
            || hasNewer(module.resolve(Path.of("src", "main")), built)) {
          return true;
        }
      }
      return false;
    } catch (IOException | UncheckedIOException e) {
      return true; // no jar, or the build reports what is wrong with the checkout
    }
  }

  private static FileTime built(Path checkout, String app) throws IOException {
    return Files.getLastModifiedTime(checkout.resolve(Path.of(app, "target", app + ".jar")));
  }

  /** Looks at a file, or at all files of a directory. */
  private static boolean hasNewer(Path sources, FileTime built) throws IOException {
    // The walk has the attributes at hand: asking for each file again is slow on Windows.
    try (Stream<Path> newer =
        Files.find(
            sources,
            Integer.MAX_VALUE,
            (_, file) -> file.isRegularFile() && file.lastModifiedTime().compareTo(built) > 0)) {
      return newer.findFirst().isPresent();
    }
  }
}
