package dev.ipcbench.measurement.result.file;

import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one run: {@code result.json}, and two histogram files per row. Created before
 * anything is measured. Thread-safe: the interrupt handler may write at the same time as the run.
 */
public final class ResultDirectory {

  /** Name of the result file. */
  public static final String RESULT_FILE = "result.json";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?");

  private final Path path;
  private final InstantSource clock;
  private final Map<String, SliceLog> logs = new HashMap<>();

  private ResultDirectory(Path path, InstantSource clock) {
    this.path = path;
    this.clock = clock;
  }

  /** Returns a clock that does not follow when the system's clock is set. */
  private static InstantSource clockFrom(Instant now) {
    long start = System.nanoTime();
    return () -> now.plusNanos(System.nanoTime() - start);
  }

  /**
   * Creates {@code <results>/<start>-<name>}, with the suffix {@code -2}, {@code -3}, … if that
   * exists, and checks that files can be created in it.
   *
   * @param name see {@link #checkName}
   * @throws ProblemException if the directory cannot be created or written
   */
  public static ResultDirectory create(Path results, String name, Instant startedAt) {
    checkName(name);
    Path parent = results.toAbsolutePath().normalize();
    try {
      Files.createDirectories(parent);
      Path path = createNew(parent, STAMP.format(startedAt) + "-" + name);
      // The permission to create a directory does not imply that to create files in it.
      Files.delete(Files.createFile(path.resolve(RESULT_FILE)));
      return new ResultDirectory(path, clockFrom(startedAt));
    } catch (IOException | SecurityException e) {
      throw new ProblemException(
          "Results cannot be written to '" + parent + "': " + e + ".",
          "Choose a writable directory with --results. In a container, run as the user who owns the"
              + " mounted directory (APP_USER of the compose file).",
          e);
    }
  }

  /**
   * Creates a result in a directory that the user names.
   *
   * @param directory may exist if it is empty
   * @throws ProblemException if the directory cannot be created or written, or is not empty
   */
  public static ResultDirectory createAt(Path directory) {
    Path path = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      try (Stream<Path> files = Files.list(path)) {
        if (files.findAny().isPresent()) {
          throw new ProblemException(
              "The directory '" + path + "' is not empty.", "Choose a new or an empty one.");
        }
      }
      Files.delete(Files.createFile(path.resolve(RESULT_FILE)));
      return new ResultDirectory(path, clockFrom(Instant.now()));
    } catch (IOException | SecurityException e) {
      throw new ProblemException(
          "A result cannot be written to '" + path + "': " + e + ".",
          "Choose a writable directory.",
          e);
    }
  }

  /** Two runs started within the same second get different directories. */
  private static Path createNew(Path parent, String base) throws IOException {
    for (int number = 1; ; number++) {
      try {
        return Files.createDirectory(parent.resolve(number == 1 ? base : base + "-" + number));
      } catch (FileAlreadyExistsException _) {
        // Try the next number.
      }
    }
  }

  /**
   * Checks that a name can be part of a directory name on Windows and Linux.
   *
   * @throws IllegalArgumentException if it cannot; the message describes valid names
   */
  public static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is not a valid name: use 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-', starting"
              + " with a letter or digit and not ending with '.'");
    }
  }

  /** Returns the absolute path. */
  public Path path() {
    return path;
  }

  /**
   * Deletes the directory of a run unless it contains a result or slices, so that a failed start
   * leaves no traces.
   */
  public synchronized void deleteUnlessMeasured() throws IOException {
    if (logs.isEmpty()) {
      deleteUnlessWritten();
    }
  }

  /** Deletes the directory unless it contains a result: what was merged so far is elsewhere too. */
  public synchronized void deleteUnlessWritten() throws IOException {
    if (Files.exists(path.resolve(RESULT_FILE)) || !Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.toList().reversed()) { // contents before their directory
        Files.delete(file);
      }
    }
  }

  /**
   * Replaces {@code result.json} atomically; called now and then between rounds, and at the end.
   *
   * @throws ProblemException if it cannot be written; the previous one remains
   */
  public synchronized void write(RunResult result) {
    try {
      AtomicFile.write(
          path.resolve(RESULT_FILE), ResultJson.of(result).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Appends a slice to the {@code .hlog} file of its row.
   *
   * @throws ProblemException if it cannot be written; the slices before it remain
   */
  public synchronized void append(String rowId, Slice slice) {
    try {
      logs.computeIfAbsent(rowId, id -> new SliceLog(path, id, clock)).append(slice);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Replaces the {@code .hgrm} files of a row.
   *
   * @param responseTime null in a closed loop
   * @throws ProblemException if they cannot be written
   */
  public synchronized void writePercentiles(
      String rowId, Histogram serviceTime, @Nullable Histogram responseTime) {
    try {
      AtomicFile.write(
          path.resolve(rowId + ".hgrm"), PercentileFile.of(rowId, "service time", serviceTime));
      if (responseTime != null) {
        AtomicFile.write(
            path.resolve(rowId + ".response.hgrm"),
            PercentileFile.of(rowId, "response time", responseTime));
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private ProblemException unwritable(IOException e) {
    return Files.isDirectory(path)
        ? new ProblemException(
            "The result cannot be written to '%s': %s.".formatted(path, reason(e)),
            "Free space there, or choose another directory with --results. What was written before"
                + " is kept.",
            e)
        : new ProblemException(
            "The directory of the result, '%s', no longer exists.".formatted(path),
            "Repeat the run, and leave its directory until it ends.",
            e);
  }

  /** Returns the system's reason without the name of the file, if there is one. */
  private static String reason(IOException e) {
    return e instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : String.valueOf(e.getMessage());
  }
}
