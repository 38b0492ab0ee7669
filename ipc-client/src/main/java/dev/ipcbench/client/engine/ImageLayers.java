package dev.ipcbench.client.engine;

import dev.ipcbench.client.process.JarTool;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The files that the Dockerfiles copy: both apps extracted into a layer of dependencies and a layer
 * of application classes. A Maven build creates them. A release archive omits them, so as not to
 * contain every library twice, and this class creates them instead.
 *
 * @param home directory of the project or the unpacked release
 */
public record ImageLayers(Path home) {

  private static final List<String> APPS = List.of("ipc-server", "ipc-client");

  /** World-writable and sticky like /tmp, since the containers run as another user. */
  private static final int WORLD_WRITABLE = 01777;

  /** Returns whether the layers of both apps exist. */
  public boolean exist() {
    return APPS.stream().allMatch(app -> Files.isDirectory(layers(app)));
  }

  /**
   * Creates the layers with Spring Boot's jar tool, which each jar contains.
   *
   * @throws ProblemException if a jar is missing or the files cannot be written
   */
  public void extract() throws InterruptedException {
    try {
      for (String app : APPS) {
        extract(app);
      }
      createWritable(home.resolve("results"));
    } catch (IOException e) {
      throw new ProblemException(
          "The layers of the images could not be extracted: " + e.getMessage() + ".",
          "Make " + home + " writable, or unpack the release again.",
          e);
    }
  }

  private Path layers(String app) {
    return home.resolve(Path.of(app, "target", "image"));
  }

  private void extract(String app) throws IOException, InterruptedException {
    Path jar = home.resolve(Path.of(app, "target", app + ".jar"));
    if (!Files.isRegularFile(jar)) {
      throw new ProblemException(
          "The app is missing: " + jar + ".",
          "Run 'ipcbench build' in the project, or unpack the release again.");
    }
    // Renamed when complete, since exist() takes the directory for all of its contents.
    Path unfinished = layers(app).resolveSibling("image-unfinished");
    FileSystemUtils.deleteRecursively(unfinished);
    JarTool.extract(jar, unfinished, List.of("--layers", "dependencies,application"));
    makeReadable(unfinished);
    FileSystemUtils.deleteRecursively(layers(app));
    Files.move(unfinished, layers(app));
  }

  /** The user in the container is not the one who extracts the files. */
  private static void makeReadable(Path tree) throws IOException {
    if (!tree.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        permissions.addAll(
            PosixFilePermissions.fromString(Files.isDirectory(path) ? "---r-xr-x" : "---r--r--"));
        Files.setPosixFilePermissions(path, permissions);
      }
    }
  }

  private static void createWritable(Path directory) throws IOException {
    Files.createDirectories(directory);
    if (directory.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      Files.setAttribute(directory, "unix:mode", WORLD_WRITABLE);
    }
  }
}
