package dev.ipcbench.measurement.result.file;

import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/** Reads results. Unknown fields are ignored. */
public final class ResultReader {

  private static final String OTHER_FILE =
      "Specify the directory of a run, or its " + ResultDirectory.RESULT_FILE + ".";

  private ResultReader() {}

  /**
   * Reads the result of a run.
   *
   * @param path its directory, or the file itself
   * @throws ProblemException if the file is missing, damaged, not a result, or of a later version
   */
  public static RunResult read(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve(ResultDirectory.RESULT_FILE) : path;
    JsonNode json = parse(file, bytes(file));
    checkVersion(file, json);
    if (!isFinite(json)) {
      throw notAResult(file, "it contains a number that is too large", null);
    }
    try {
      return ResultJson.MAPPER.treeToValue(json, RunResult.class);
    } catch (JacksonException e) {
      throw notAResult(file, path(e) + ": " + e.getOriginalMessage(), e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new ProblemException("The result '" + file + "' does not exist.", OTHER_FILE, e);
    } catch (IOException e) {
      throw new ProblemException(
          "'" + file + "' cannot be read: " + e + ".", "Check its permissions.", e);
    }
  }

  private static JsonNode parse(Path file, byte[] bytes) {
    try {
      return ResultJson.MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation(); // null if the nesting is too deep
      String where =
          at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
      throw new ProblemException(
          "'%s' is damaged%s: %s.".formatted(file, where, e.getOriginalMessage()),
          "Copy the file again from its origin, or repeat the measurement.",
          e);
    }
  }

  private static void checkVersion(Path file, JsonNode json) {
    JsonNode version = json.path("schemaVersion");
    if (!version.canConvertToLong() || !version.isIntegralNumber() || version.asLong() < 1) {
      throw notAResult(file, "schemaVersion is not a version number", null);
    }
    if (version.asLong() > RunResult.SCHEMA_VERSION) {
      throw new ProblemException(
          "'%s' has schemaVersion %s, but this version of ipcbench reads only up to %d."
              .formatted(file, version, RunResult.SCHEMA_VERSION),
          "Update ipcbench.");
    }
  }

  /** Returns whether the numbers in it are finite: one such as 1e999 is not. */
  private static boolean isFinite(JsonNode node) {
    return node instanceof NumericNode number
        ? !number.isNaN()
        : node.valueStream().allMatch(ResultReader::isFinite);
  }

  private static ProblemException notAResult(
      Path file, String detail, @Nullable JacksonException cause) {
    return new ProblemException(
        "'%s' is not an ipcbench result: %s.".formatted(file, detail), OTHER_FILE, cause);
  }

  /** Returns the path of the offending field, for example {@code rows[0].verdict}. */
  private static String path(JacksonException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      String name = step.getPropertyName();
      if (name == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(name);
      }
    }
    return path.toString();
  }
}
