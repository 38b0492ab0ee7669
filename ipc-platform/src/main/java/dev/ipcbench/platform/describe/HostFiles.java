package dev.ipcbench.platform.describe;

import dev.ipcbench.platform.Platform;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The small text files in which Linux describes the system, below {@code root} so that a test can
 * simulate another machine. A missing or unreadable file counts as empty.
 *
 * @param root null on other systems than Linux, where these paths have another meaning
 */
record HostFiles(@Nullable Path root) {

  static final String UNKNOWN = "unknown";

  static HostFiles of(Platform platform) {
    return new HostFiles(platform == Platform.LINUX ? Path.of("/") : null);
  }

  boolean exists(String path) {
    return root != null && Files.exists(root.resolve(path));
  }

  /** Returns the stripped content of the file; empty if there is none. */
  Optional<String> text(String path) {
    return root == null ? Optional.empty() : text(root.resolve(path));
  }

  static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns the value of the first line {@code key<separator>value}. */
  Optional<String> value(String path, String key, String separator) {
    return text(path).stream()
        .flatMap(String::lines)
        .map(line -> line.split(separator, 2))
        .filter(pair -> pair.length == 2 && pair[0].strip().equals(key))
        .map(pair -> pair[1].strip())
        .findFirst();
  }

  /** Returns the entries of a directory whose names match {@code glob}. */
  List<Path> list(String directory, String glob) {
    List<Path> found = new ArrayList<>();
    if (root != null) {
      try (DirectoryStream<Path> entries =
          Files.newDirectoryStream(root.resolve(directory), glob)) {
        entries.forEach(found::add);
      } catch (IOException | DirectoryIteratorException e) {
        return List.of();
      }
    }
    return found;
  }
}
