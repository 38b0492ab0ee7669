package dev.ipcbench.client.aot;

import dev.ipcbench.client.process.JarTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * Both apps in {@code target/apps}, where the launchers expect them: each extracted, since the JVM
 * caches no class of a jar within a jar, and beside it its AOT cache, whose name ends with the
 * version of the Java that it is for. An empty cache says that training failed.
 *
 * @param home directory of the project or the unpacked release
 */
public record TrainedApps(Path home) {

  static final List<String> NAMES = List.of("ipc-server", "ipc-client");

  /** Returns the apps of the directory that the launcher has named. */
  static TrainedApps ofLauncher() {
    return new TrainedApps(Path.of(System.getProperty("ipcbench.home", "")).toAbsolutePath());
  }

  /** Returns whether an app was built after it was trained, for a launcher that cannot tell. */
  public static boolean areOutdated() {
    try {
      return !ofLauncher().areCurrent();
    } catch (IOException e) {
      return true; // the training says what is wrong
    }
  }

  Path directory() {
    return home.resolve(Path.of("target", "apps"));
  }

  /** Returns the jar of an app that reads its libraries from the directory {@code lib}. */
  Path jar(String app) {
    return directory().resolve(Path.of(app, app + ".jar"));
  }

  /** Returns the file of which the launchers read the time and the size: written last. */
  Path cache(String app) {
    return directory().resolve("%s-%s.aot".formatted(app, System.getProperty("java.version")));
  }

  /** Returns the file with the JVM options of both apps, which the launchers pass as {@code @}. */
  Path options() {
    return directory().resolve("jvm.options");
  }

  private Path built(String app) {
    return home.resolve(Path.of(app, "target", app + ".jar"));
  }

  /** Returns whether the client's cache is newer than both apps. */
  boolean areCurrent() throws IOException {
    Path cache = cache("ipc-client");
    if (!Files.exists(cache)) {
      return false;
    }
    FileTime trained = Files.getLastModifiedTime(cache);
    for (String app : NAMES) {
      if (Files.getLastModifiedTime(built(app)).compareTo(trained) > 0) {
        return false;
      }
    }
    return true;
  }

  /** Extracts both apps, in place of what was extracted before. */
  void extract() throws IOException, InterruptedException {
    for (String app : NAMES) {
      Path destination = directory().resolve(app);
      FileSystemUtils.deleteRecursively(destination);
      JarTool.extract(built(app), destination, List.of());
    }
  }
}
