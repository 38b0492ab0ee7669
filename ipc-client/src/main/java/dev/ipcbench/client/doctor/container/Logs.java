package dev.ipcbench.client.doctor.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A directory for the output of the engine and of child processes. */
public record Logs(Path directory) {

  /** Creates a temporary directory. */
  public static Logs create() throws IOException {
    return new Logs(Files.createTempDirectory("ipcbench-doctor"));
  }

  Path file(String name) {
    return directory.resolve(name + ".log");
  }

  /** Returns an empty directory that a container mounts as its results directory. */
  Path resultsDirectory() throws IOException {
    return Files.createDirectories(directory.resolve("results"));
  }

  /** Removes the directory with its contents. */
  public void remove() throws IOException {
    FileSystemUtils.deleteRecursively(directory);
  }
}
