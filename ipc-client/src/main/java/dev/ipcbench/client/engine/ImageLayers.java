package dev.ipcbench.client.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The two apps taken apart for their images, into what changes rarely and what changes with our
 * code: what the Dockerfiles copy. A build by Maven makes it; in an unpacked release, whose archive
 * would hold every library twice, it is made here.
 *
 * @param home of the project or the release
 */
public record ImageLayers(Path home) {

  private static final List<String> APPS = List.of("ipc-server", "ipc-client");

  /** Everybody's, and sticky, as /tmp: the user of the images writes there. */
  private static final int EVERYBODYS = 01777;

  /** Whether none has to be made. */
  public boolean areThere() {
    return APPS.stream().allMatch(app -> Files.isDirectory(layers(app)));
  }

  /**
   * Makes them, by Spring Boot's own tool, which is in each jar.
   *
   * @throws ProblemException if a jar is missing, or the files cannot be written
   */
  public void unpack() throws InterruptedException {
    try {
      for (String app : APPS) {
        unpack(app);
      }
      open(home.resolve("results"));
      open(home.resolve(Path.of("compose", "aot")));
    } catch (IOException e) {
      throw new ProblemException(
          "The apps could not be taken apart for their images: " + e.getMessage() + ".",
          "Make " + home + " writable, or unpack the release anew.");
    }
  }

  private Path layers(String app) {
    return home.resolve(Path.of(app, "target", "image"));
  }

  private void unpack(String app) throws IOException, InterruptedException {
    Path jar = home.resolve(Path.of(app, "target", app + ".jar"));
    if (!Files.isRegularFile(jar)) {
      throw new ProblemException(
          "The app is not there: " + jar + ".",
          "Unpack the release anew; in the project: ipcbench build.");
    }
    // Beside their place until they are whole: a directory that is there is taken for all of it.
    Path unfinished = layers(app).resolveSibling("image-unfinished");
    FileSystemUtils.deleteRecursively(unfinished);
    extract(jar, unfinished);
    makeReadable(unfinished);
    FileSystemUtils.deleteRecursively(layers(app));
    Files.move(unfinished, layers(app));
  }

  private static void extract(Path jar, Path destination) throws IOException, InterruptedException {
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--layers",
                "dependencies,application",
                "--destination",
                destination.toString())
            .redirectErrorStream(true)
            .start();
    tool.getOutputStream().close();
    String said = new String(tool.getInputStream().readAllBytes(), UTF_8);
    if (tool.waitFor() != 0) {
      throw new IOException(said.strip());
    }
  }

  /** Whoever runs in the image is not who unpacks here. */
  private static void makeReadable(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        permissions.add(PosixFilePermission.GROUP_READ);
        permissions.add(PosixFilePermission.OTHERS_READ);
        if (Files.isDirectory(path)) {
          permissions.add(PosixFilePermission.GROUP_EXECUTE);
          permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        Files.setPosixFilePermissions(path, permissions);
      }
    }
  }

  private static void open(Path directory) throws IOException {
    Files.createDirectories(directory);
    if (directory.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      Files.setAttribute(directory, "unix:mode", EVERYBODYS);
    }
  }
}
