package dev.ipcbench.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares the jars of a checkout with its sources, for a launcher that cannot do that itself: the
 * language of {@code ipcbench.cmd} has no means to compare the times of many files.
 */
final class StaleBuild {

  /** Environment variable or system property that names the checkout. */
  private static final String SOURCES = "IPCBENCH_SOURCES";

  private static final List<String> APPS = List.of("ipc-client", "ipc-server");

  private StaleBuild() {}

  /** Returns whether the launcher asked for the check, and must rebuild. */
  static boolean isDetected() {
    String checkout = System.getProperty(SOURCES, System.getenv(SOURCES));
    return checkout != null && !checkout.isBlank() && isStale(Path.of(checkout));
  }

  /** Returns whether a jar is missing, or older than a source file. */
  static boolean isStale(Path checkout) {
    try {
      Optional<FileTime> built = Optional.empty();
      for (String app : APPS) {
        Path jar = checkout.resolve(Path.of(app, "target", app + ".jar"));
        if (!Files.exists(jar)) {
          return true;
        }
        FileTime time = Files.getLastModifiedTime(jar);
        built = built.filter(earlier -> earlier.compareTo(time) < 0).or(() -> Optional.of(time));
      }
      return hasNewer(checkout, built.orElseThrow());
    } catch (IOException | UncheckedIOException e) {
      return true; // the build reports what is wrong with the checkout
    }
  }

  private static boolean hasNewer(Path checkout, FileTime built) throws IOException {
    if (isNewer(checkout.resolve("pom.xml"), built)) {
      return true;
    }
    try (Stream<Path> modules = Files.list(checkout)) {
      for (Path module : modules.filter(it -> Files.exists(it.resolve("pom.xml"))).toList()) {
        if (isNewer(module.resolve("pom.xml"), built)
            || hasNewerSource(module.resolve(Path.of("src", "main")), built)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasNewerSource(Path sources, FileTime built) throws IOException {
    if (!Files.isDirectory(sources)) {
      return false;
    }
    // The walk has the attributes at hand: asking for each file again is slow on Windows.
    try (Stream<Path> newer =
        Files.find(sources, Integer.MAX_VALUE, (_, file) -> isNewer(file, built))) {
      return newer.findFirst().isPresent();
    }
  }

  private static boolean isNewer(Path file, FileTime built) throws IOException {
    return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(built) > 0;
  }

  private static boolean isNewer(BasicFileAttributes file, FileTime built) {
    return file.isRegularFile() && file.lastModifiedTime().compareTo(built) > 0;
  }
}
