package dev.ipcbench.measurement.result.file;

import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/** Reads results back. Fields it does not know are passed over. */
public final class ResultReader {

  private static final String OTHER_FILE =
      "Name the directory of a run, or its " + ResultDirectory.RESULT_FILE + ".";

  private ResultReader() {}

  /**
   * Reads a run.
   *
   * @param path its directory, or the file itself
   * @throws ProblemException if it is missing, broken, not a result, or of a later version
   */
  public static RunResult read(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve(ResultDirectory.RESULT_FILE) : path;
    JsonNode json = parse(file, bytes(file));
    checkVersion(file, json);
    try {
      return ResultJson.MAPPER.treeToValue(json, RunResult.class);
    } catch (JacksonException e) {
      throw new ProblemException(
          "'" + file + "' is no ipcbench result: " + Mismatch.describe(json, e) + ".",
          OTHER_FILE,
          e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new ProblemException(
          "There is no result: '" + file + "' does not exist.", OTHER_FILE, e);
    } catch (IOException e) {
      throw new ProblemException(
          "'" + file + "' cannot be read: " + e + ".", "Check who may read it.", e);
    }
  }

  private static JsonNode parse(Path file, byte[] bytes) {
    try {
      return ResultJson.MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw new ProblemException(
          "'%s' is broken at line %d, column %d: %s."
              .formatted(file, at.getLineNr(), at.getColumnNr(), e.getOriginalMessage()),
          "Take the file from where it was made once more, or measure again.",
          e);
    }
  }

  private static void checkVersion(Path file, JsonNode json) {
    JsonNode version = json.path("schemaVersion");
    if (!version.isIntegralNumber() || version.asLong() < 1) {
      throw new ProblemException(
          "'" + file + "' is no ipcbench result: it has no schemaVersion of 1 or more.",
          OTHER_FILE,
          null);
    }
    if (version.asLong() > RunResult.SCHEMA_VERSION) {
      throw new ProblemException(
          "'%s' has schemaVersion %s, but this ipcbench reads no later one than %d."
              .formatted(file, version, RunResult.SCHEMA_VERSION),
          "Update ipcbench.",
          null);
    }
  }
}
