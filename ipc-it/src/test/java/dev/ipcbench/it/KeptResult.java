package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
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
 * What a run has left.
 *
 * @param directory with the result and its histograms
 * @param text of {@code result.json}
 */
public record KeptResult(Path directory, String text) {

  private static final JsonMapper JSON = new JsonMapper();

  /** The only result there. */
  public static KeptResult in(Path results) throws IOException {
    try (Stream<Path> directories = Files.list(results)) {
      List<Path> found = directories.toList();
      assertThat(found).hasSize(1);
      return new KeptResult(
          found.getFirst(), Files.readString(found.getFirst().resolve("result.json")));
    }
  }

  public JsonNode json() {
    return JSON.readTree(text);
  }

  /** Its rows by transport and target, as in {@code tcp server}. */
  public Map<String, JsonNode> rows() {
    return json()
        .path("rows")
        .valueStream()
        .collect(
            Collectors.toMap(
                row -> row.path("transport").asString() + " " + row.path("target").asString(),
                Function.identity()));
  }

  /** The row of that transport and target. */
  public JsonNode row(String name) {
    return Objects.requireNonNull(rows().get(name), name);
  }

  /** That it has figures, whether or not something speaks against them. */
  public static void assertMeasured(JsonNode row) {
    assertThat(row.path("verdict").asString()).as(row.toString()).isIn("VALID", "SUSPECT");
  }

  /** What the published schema has against the text of a result. */
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
