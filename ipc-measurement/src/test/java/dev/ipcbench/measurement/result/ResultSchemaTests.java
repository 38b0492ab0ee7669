package dev.ipcbench.measurement.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.file.ResultJson;
import dev.ipcbench.measurement.result.file.ResultReader;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.affinity.CpuSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class ResultSchemaTests {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNode SCHEMA = JSON.readTree(Path.of("../docs/result.schema.json"));
  private static final Schema VALIDATOR =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(SCHEMA);

  private final JsonNode written = JSON.readTree(ResultJson.of(Samples.result()));

  @TempDir Path directory;

  @Test
  void isAValidSchema() {
    Schema metaSchema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    SpecificationVersion.DRAFT_2020_12.getDialectId()));

    assertThat(metaSchema.validate(SCHEMA)).isEmpty();
  }

  @Test
  void acceptsWrittenResults() {
    assertThat(problems(written)).isEmpty();
  }

  @Test
  void acceptsAdditionalFields() {
    change("", "later", "{\"a\": 1}");
    change("/rows/0", "later", "12");
    change("/rows/0", "hops", "2");

    assertThat(problems(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|schemaVersion|1",
        "``|startedAt|\"2026-03-01 09:30\"",
        "``|startedAt|\"2026-03-01T09:30:05+01:00\"",
        "``|seed|1.5",
        "``|rows|{}",
        "/rows/0|id|\"tcp/server\"",
        "/rows/0|id|\"a:b\"",
        "/rows/0|id|\"ends.\"",
        "/rows/0|id|\"nul\"",
        "/rows/0|id|\"COM1.x\"",
        "/rows/0|target|\"other\"",
        "/rows/0|placement|\"anywhere\"",
        "/rows/0|wait|\"yield\"",
        "/rows/0|pacing|\"fast\"",
        "/rows/0|connections|0",
        "/rows/0|requestBytes|-1",
        "/rows/0|verdict|\"GOOD\"",
        "/rows/0|verdict|\"SUSPECT\"",
        "/rows/0|roundTrips|0",
        "/rows/0|hops|1",
        "/rows/0|unsent|-1",
        "/rows/0|slices|{\"measured\": 1}",
        "/rows/0/serviceTime/intervals|50|[1]",
        "/rows/1/evidence/client|stealShare|-0.1",
        "/rows/1/cost/client|cpuNanosPerRoundTrip|\"1\"",
        "/rows/1|responseTime|{}",
        "/comparisons/0|row|5",
        "/rows/0|reasons|[{\"code\": \"X\"}]",
        "/rows/0/serviceTime/percentiles|42|1",
        "/rows/0/serviceTime/percentiles|50|null",
        "/rows/2|reasons|[]",
        "/rows/4|reasons|[]",
        "/rows/4|serviceTime|{\"min\": 1, \"mean\": 1, \"stddev\": 1, \"max\": 1, \"percentiles\":"
            + " {}}"
      })
  void rejectsWrongValues(String parent, String field, String value) {
    change(parent, field, value);

    assertThat(problems(written)).isNotEmpty();
  }

  @Test
  void rejectsAMeasuredRowWithoutTimes() {
    ((ObjectNode) written.at("/rows/0")).remove("serviceTime");

    assertThat(problems(written)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"none-self-free-spin-max-0", "tcp-server-0+2_1+3-block-1000.5-1024x64-c8", "console"})
  void acceptsLegalFileNamesAsIds(String id) {
    change("/rows/0", "id", "\"" + id + "\"");

    assertThat(problems(written)).isEmpty();
  }

  static Stream<String> requiredFields() {
    return Stream.of(
            required("", "/required"),
            required("/environment", "/properties/environment/required"),
            required("/rows/0", "/$defs/row/required"),
            required("/rows/0/serviceTime", "/$defs/latency/required"),
            required("/rows/2/reasons/0", "/$defs/reason/required"))
        .flatMap(fields -> fields);
  }

  @ParameterizedTest
  @MethodSource("requiredFields")
  void readerAndSchemaRequireTheSameFields(String field) throws IOException {
    int slash = field.lastIndexOf('/');
    ((ObjectNode) written.at(field.substring(0, slash))).remove(field.substring(slash + 1));

    assertThat(problems(written)).isNotEmpty();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(this::read)
        .withMessageContaining(field.substring(slash + 1));
  }

  @ParameterizedTest
  @MethodSource("requiredFields")
  void readerAndSchemaRejectNull(String field) throws IOException {
    int slash = field.lastIndexOf('/');
    change(field.substring(0, slash), field.substring(slash + 1), "null");

    assertThat(problems(written)).isNotEmpty();
    assertThatExceptionOfType(ProblemException.class).isThrownBy(this::read);
  }

  @Test
  void readsAResultWithTheRequiredFieldsOnly() throws IOException {
    Set<String> required = texts("/$defs/row/required").collect(Collectors.toSet());
    required.add("serviceTime"); // of a measured row
    for (JsonNode row : written.at("/rows")) {
      ((ObjectNode) row).retain(required);
    }

    assertThat(problems(written)).isEmpty();
    Row row = read().rows().getFirst();
    assertThat(row.figures().turns().turns()).isZero();
    assertThat(row.figures().cost()).isNull();
    assertThat(row.figures().blockMedians()).isEmpty();
    assertThat(row.scenario().placement())
        .isEqualTo(new Placement(Placement.CROSS_CORE, CpuSet.FREE, CpuSet.FREE));
  }

  @Test
  void acceptsResultsOfVersion1ByTheirOwnSchema() throws IOException {
    JsonNode schema = JSON.readTree(Path.of("../docs/result-1.schema.json"));
    JsonNode version1 = JSON.readTree(Path.of("src/test/resources/result-1/result.json"));

    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(version1))
        .isEmpty();
    assertThat(problems(version1)).isNotEmpty();
  }

  @Test
  void listsTheVerdictsAndPercentilesOfTheProgram() {
    assertThat(texts("/$defs/row/properties/verdict/enum"))
        .containsExactlyElementsOf(Arrays.stream(Verdict.values()).map(Verdict::name).toList());
    assertThat(texts("/$defs/latency/properties/percentiles/propertyNames/enum"))
        .containsExactlyElementsOf(LatencySummary.PERCENTILES);
  }

  private RunResult read() throws IOException {
    return ResultReader.read(
        Files.writeString(directory.resolve("result.json"), written.toString()));
  }

  private void change(String parent, String field, String value) {
    ((ObjectNode) written.at(parent)).set(field, JSON.readTree(value));
  }

  private static List<String> problems(JsonNode json) {
    return VALIDATOR.validate(json).stream().map(Object::toString).toList();
  }

  private static Stream<String> required(String parent, String inSchema) {
    return texts(inSchema).map(field -> parent + "/" + field);
  }

  private static Stream<String> texts(String inSchema) {
    return SCHEMA.at(inSchema).valueStream().map(JsonNode::asString);
  }
}
