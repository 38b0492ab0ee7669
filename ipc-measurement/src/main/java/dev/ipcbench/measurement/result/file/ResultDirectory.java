package dev.ipcbench.measurement.result.file;

import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Where one run is kept: {@code result.json}, and two histogram files per row. Made before anything
 * is measured. Thread-safe: an interrupt may keep the result while a round does.
 */
public final class ResultDirectory {

  /** Name of the file with the result. */
  public static final String RESULT_FILE = "result.json";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?");

  private final Path path;

  private ResultDirectory(Path path) {
    this.path = path;
  }

  /**
   * Makes {@code <results>/<start>-<name>}, or with {@code -2}, {@code -3} behind it where that is
   * taken, and makes sure that a file can be written there.
   *
   * @param name see {@link #checkName}
   * @throws ProblemException if nothing can be kept there
   */
  public static ResultDirectory create(Path results, String name, Instant startedAt) {
    checkName(name);
    Path parent = results.toAbsolutePath().normalize();
    try {
      Files.createDirectories(parent);
      Path path = createNew(parent, STAMP.format(startedAt) + "-" + name);
      // Being allowed to make a directory is not being allowed to make files in it.
      Files.delete(Files.createFile(path.resolve(RESULT_FILE)));
      return new ResultDirectory(path);
    } catch (IOException | SecurityException e) {
      throw new ProblemException(
          "Nothing can be kept in '" + parent + "': " + e + ".",
          "Choose a directory this user may write with --results; in a container, have it run as"
              + " the user who owns the mounted one (APP_USER of the compose file).",
          e);
    }
  }

  /** Whoever makes the directory first has it: two runs started in one second do not collide. */
  private static Path createNew(Path parent, String base) throws IOException {
    for (int number = 1; ; number++) {
      try {
        return Files.createDirectory(parent.resolve(number == 1 ? base : base + "-" + number));
      } catch (FileAlreadyExistsException _) {
        // Taken: on to the next.
      }
    }
  }

  /**
   * Accepts a name that can be part of a directory's name on Windows and Linux.
   *
   * @throws IllegalArgumentException if it cannot; the message says what can
   */
  public static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' cannot name a result: 1 to 64 letters A to Z, digits, '.', '_' and '-', the"
              + " first a letter or digit, the last no '.'");
    }
  }

  /** Absolute. */
  public Path path() {
    return path;
  }

  /** Removes it unless a result is kept in it: a run that came to nothing leaves nothing behind. */
  public synchronized void removeUnlessKept() throws IOException {
    if (Files.exists(path.resolve(RESULT_FILE))) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.toList().reversed()) { // what is in a directory before it
        Files.delete(file);
      }
    }
  }

  /** Replaces {@code result.json} at once, so that a run can be kept again after each round. */
  public synchronized void write(RunResult result) throws IOException {
    AtomicFile.write(
        path.resolve(RESULT_FILE), ResultJson.of(result).getBytes(StandardCharsets.UTF_8));
  }

  /** Replaces the {@code .hlog} and {@code .hgrm} of a row; no rounds, no files. */
  public synchronized void writeHistograms(String rowId, List<RoundMeasurement> rounds)
      throws IOException {
    List<Histogram> times = rounds.stream().map(RoundMeasurement::serviceTime).toList();
    if (!times.isEmpty()) {
      AtomicFile.write(path.resolve(rowId + ".hlog"), HistogramFiles.log(rowId, times));
      AtomicFile.write(
          path.resolve(rowId + ".hgrm"),
          HistogramFiles.percentiles(rowId, Histograms.merged(times)));
    }
  }
}
