package dev.ipcbench.client.live.history;

import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.result.file.ResultReader;
import dev.ipcbench.measurement.result.foreign.ResultSource;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The results in one directory. An id is the name of a result's directory; it is looked up among
 * the names that exist, so that no text of a request becomes part of a path. Thread-safe.
 */
public final class SavedResults {

  /** More would make the list slow to read for a person too. */
  private static final int NEWEST = 500;

  private final Path directory;
  private final Map<String, Read> known = new ConcurrentHashMap<>();

  /**
   * @param directory of the results; may not exist yet
   */
  public SavedResults(Path directory) {
    this.directory = directory;
  }

  /** A result as it was read when its file had this time. */
  private record Read(FileTime time, SavedResult result) {}

  /** Returns the newest results, the newest first: their names begin with the time of the start. */
  public List<SavedResult> list() {
    List<Path> results =
        directories().stream()
            .sorted(Comparator.comparing(SavedResults::id).reversed())
            .limit(NEWEST)
            .toList();
    known.keySet().retainAll(results.stream().map(SavedResults::id).toList());
    return results.stream().map(this::read).toList();
  }

  /**
   * Returns the directory of a result.
   *
   * @throws NoSuchElementException if there is none with this id
   */
  public Path find(String id) {
    return directories().stream()
        .filter(result -> id(result).equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no result '" + id + "'. Take an id from the list of results."));
  }

  /**
   * Opens a result.
   *
   * @throws NoSuchElementException if there is none with this id
   * @throws ProblemException if it cannot be read
   */
  public ResultSource open(String id) {
    return ResultSource.open(find(id), null);
  }

  private SavedResult read(Path result) {
    String id = id(result);
    try {
      FileTime time = Files.getLastModifiedTime(result.resolve(ResultDirectory.RESULT_FILE));
      Read read = known.get(id);
      if (read == null || !read.time.equals(time)) {
        read = new Read(time, SavedResult.of(id, ResultReader.read(result)));
        known.put(id, read);
      }
      return read.result;
    } catch (ProblemException e) {
      return SavedResult.unreadable(id, e.problem());
    } catch (IOException e) {
      return SavedResult.unreadable(
          id, new ProblemException("Cannot be read: " + e, "Reload.").problem());
    }
  }

  private List<Path> directories() {
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
          .filter(child -> Files.isRegularFile(child.resolve(ResultDirectory.RESULT_FILE)))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of(); // nothing was measured yet
    } catch (IOException e) {
      throw new ProblemException(
          "The results in '%s' cannot be listed: %s.".formatted(directory, e),
          "Check its permissions.",
          e);
    }
  }

  private static String id(Path result) {
    return String.valueOf(result.getFileName());
  }
}
