package dev.ipcbench.measurement.result.foreign;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A format in which another tool writes results. */
sealed interface ForeignFormat permits HdrLog, HdrPercentiles, FortioJson, GhzJson {

  /** Reads JSON; what is not asked for is ignored, and no element of a list is null. */
  JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultNullHandling(_ -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .build();

  int BEGINNING = 4096;

  Pattern LOG = Pattern.compile("Histogram log format|StartTimestamp|^Tag=", Pattern.MULTILINE);
  Pattern PERCENTILES = Pattern.compile("Value\"?[\\s,]+\"?Percentile\"?[\\s,]+\"?TotalCount");

  /**
   * Reads a file.
   *
   * @param id names its rows
   * @return at least one row
   * @throws IllegalArgumentException if it is damaged; the message says where and why
   */
  List<ForeignRow> read(Path file, String id) throws IOException;

  /** Returns whether the unit of the values is not written in the file. */
  default boolean needsUnit() {
    return false;
  }

  /**
   * Returns the format of a file: by its suffix, else by how it begins; empty if it is none of
   * these.
   *
   * @param unit of the values in {@code .hlog} and {@code .hgrm} files; null for the usual one:
   *     nanoseconds and microseconds
   */
  static Optional<ForeignFormat> of(Path file, @Nullable TimeUnit unit) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String beginning = name.endsWith(".json") ? "{" : beginning(file).stripLeading();
    if (name.endsWith(".hlog") || LOG.matcher(beginning).find()) {
      return Optional.of(new HdrLog(unit == null ? TimeUnit.NANOSECONDS : unit));
    }
    if (name.endsWith(".hgrm") || PERCENTILES.matcher(beginning).find()) {
      return Optional.of(new HdrPercentiles(unit == null ? TimeUnit.MICROSECONDS : unit));
    }
    return beginning.startsWith("{") ? json(fields(file)) : Optional.empty();
  }

  private static Optional<ForeignFormat> json(Set<String> fields) {
    if (fields.contains("DurationHistogram")) {
      return Optional.of(new FortioJson());
    }
    return fields.containsAll(Set.of("latencyDistribution", "count", "total"))
        ? Optional.of(new GhzJson())
        : Optional.empty();
  }

  private static String beginning(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
    }
  }

  /** Returns the names of the fields of a JSON object; as many as there are, if it is damaged. */
  private static Set<String> fields(Path file) throws IOException {
    Set<String> names = new HashSet<>();
    try (var in = Files.newInputStream(file);
        JsonParser json = JSON.createParser(in)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          names.add(json.currentName());
          json.nextToken();
          json.skipChildren();
        }
      }
    } catch (JacksonException _) {
      // The reader of the format reports where it is damaged.
    }
    return names;
  }
}
