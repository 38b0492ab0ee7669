package dev.ipcbench.measurement.result.foreign;

import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultReader;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What a user may name as a result: that of a run, or a file of another tool. */
public sealed interface ResultSource {

  /**
   * A result of ipcbench.
   *
   * @param directory of the result, with its {@code .hlog} files
   */
  record OfRun(RunResult result, Path directory) implements ResultSource {}

  /**
   * A result of another tool.
   *
   * @param hasUnit whether the unit of its values had to be known
   */
  record OfOtherTool(List<ForeignRow> rows, boolean hasUnit) implements ResultSource {
    public OfOtherTool {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Opens a result.
   *
   * @param path of a directory of ipcbench or the {@code result.json} in it; of a {@code .hlog} or
   *     {@code .hgrm} file of HdrHistogram; of a JSON file of fortio or ghz
   * @param unit of the values in {@code .hlog} and {@code .hgrm} files; null for the usual one:
   *     nanoseconds and microseconds
   * @throws ProblemException if it is missing, damaged, or something else
   */
  static ResultSource open(Path path, @Nullable TimeUnit unit) {
    if (!Files.isRegularFile(path)) {
      return new OfRun(ResultReader.read(path), path);
    }
    try {
      Optional<ForeignFormat> format = ForeignFormat.of(path, unit);
      if (format.isPresent()) {
        String id = String.valueOf(path.getFileName());
        return new OfOtherTool(format.get().read(path, id), format.get().needsUnit());
      }
    } catch (IOException e) {
      throw new ProblemException(
          "'" + path + "' cannot be read: " + e + ".", "Check its permissions.", e);
    } catch (JacksonException e) {
      throw damaged(path, e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw damaged(path, String.valueOf(e.getMessage()), e);
    }
    if (!path.toString().endsWith(".json")) {
      throw new ProblemException(
          "'" + path + "' is not a result of a known form.",
          "Specify the directory of a run, its result.json, a .hlog or .hgrm file of HdrHistogram,"
              + " or the JSON that fortio or ghz writes.");
    }
    Path parent = path.toAbsolutePath().getParent();
    return new OfRun(ResultReader.read(path), parent == null ? path : parent);
  }

  private static ProblemException damaged(Path path, String detail, Exception cause) {
    return new ProblemException(
        "'%s' is damaged: %s.".formatted(path, detail.replaceFirst("\\.$", "")),
        "Copy the file again from its origin, or repeat the measurement.",
        cause);
  }
}
