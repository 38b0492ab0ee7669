package dev.ipcbench.client.doctor.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for what engine and children say, until somebody knows whether it will be wanted. */
public record Logs(Path directory) {

  /** Makes one among the temporary files. */
  public static Logs make() throws IOException {
    return new Logs(Files.createTempDirectory("ipcbench-doctor"));
  }

  public Path file(String name) {
    return directory.resolve(name + ".log");
  }

  /** A directory that a container can mount; nothing is written to it. */
  Path empty() throws IOException {
    return Files.createDirectories(directory.resolve("results"));
  }

  /** Removes it with all that is in it. */
  public void remove() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
