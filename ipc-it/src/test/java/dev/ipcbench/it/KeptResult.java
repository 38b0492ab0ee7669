package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stored result.
 *
 * @param directory contains the result and its histograms
 * @param text the content of {@code result.json}
 */
public record KeptResult(Path directory, String text) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Reads the only result in this directory. */
  public static KeptResult in(Path results) throws IOException {
    try (Stream<Path> directories = Files.list(results)) {
      List<Path> found = directories.toList();
      assertThat(found).hasSize(1);
      return new KeptResult(
          found.getFirst(), Files.readString(found.getFirst().resolve("result.json")));
    }
  }

  /**
   * Waits until a run that stores its result here has measured slices.
   *
   * @param rows the beginning of the ids of the rows that count
   */
  public static void awaitSlices(Path results, String rows, int slices) {
    await().atMost(Running.TIMEOUT).until(() -> slices(results, rows) >= slices);
  }

  /** Returns the number of slices that are stored so far. */
  public static long slices(Path results, String rows) throws IOException {
    long slices = 0;
    if (Files.isDirectory(results)) {
      try (DirectoryStream<Path> directories = Files.newDirectoryStream(results)) {
        for (Path directory : directories) {
          slices += slicesIn(directory, rows);
        }
      }
    }
    return slices;
  }

  private static long slicesIn(Path directory, String rows) throws IOException {
    long slices = 0;
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(directory, rows + "*.hlog")) {
      for (Path log : logs) {
        try (Stream<String> lines = Files.lines(log)) {
          slices += lines.filter(line -> line.startsWith("Tag=")).count();
        }
      }
    }
    return slices;
  }

  public JsonNode json() {
    return JSON.readTree(text);
  }

  /**
   * Returns the rows by transport and target, such as {@code tcp server}; those of a library client
   * by that too, {@code http library server}.
   */
  public Map<String, JsonNode> rows() {
    return json()
        .path("rows")
        .valueStream()
        .collect(Collectors.toMap(KeptResult::name, Function.identity()));
  }

  private static String name(JsonNode row) {
    String client = row.path("client").asString().equals("library") ? " library " : " ";
    return row.path("transport").asString() + client + row.path("target").asString();
  }

  /** Returns the row of a transport and target. */
  public JsonNode row(String name) {
    return Objects.requireNonNull(rows().get(name), name);
  }

  /** Returns the codes of the reasons of a row. */
  public static List<String> codes(JsonNode row) {
    return row.path("reasons").valueStream().map(it -> it.path("code").asString()).toList();
  }

  /** Asserts that the row was measured. */
  public static void assertMeasured(JsonNode row) {
    assertThat(row.path("verdict").asString()).as(row.toString()).isIn("VALID", "SUSPECT");
  }

  /** Returns the violations of the published schema. */
  public static List<String> violations(String text) throws IOException {
    String schema = Files.readString(Path.of("..", "docs", "result.schema.json"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema, InputFormat.JSON)
        .validate(text, InputFormat.JSON)
        .stream()
        .map(Error::toString)
        .toList();
  }
}
