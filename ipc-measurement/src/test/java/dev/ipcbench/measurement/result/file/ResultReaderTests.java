package dev.ipcbench.measurement.result.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ipcbench.measurement.kernel.ClockStamps;
import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.outcome.TurnTotals;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.Samples;
import dev.ipcbench.measurement.result.figure.LoopTimes;
import dev.ipcbench.measurement.result.figure.RowFigures;
import dev.ipcbench.measurement.result.figure.SliceCounts;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResultReaderTests {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void setUp() {
    file = directory.resolve("result.json");
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    Files.writeString(file, ResultJson.of(Samples.result()));

    assertThat(ResultReader.read(file)).isEqualTo(Samples.result());
    assertThat(ResultReader.read(directory)).isEqualTo(Samples.result());
  }

  @Test
  void ignoresUnknownFields() throws IOException {
    String json = ResultJson.of(Samples.result());
    Files.writeString(
        file,
        json.replace("\"id\" :", "\"later\" : {\"a\": [1]}, \"id\" :")
            .replace("{\n  \"sch", "{\"new\": 1, \"sch"));

    assertThat(ResultReader.read(file)).isEqualTo(Samples.result());
  }

  /** Windows has no boot id, and this setup's name promises nothing. */
  @Test
  void readsBackKernelSharingWithoutExpectationAndBootId() throws IOException {
    RunResult sample = Samples.result();
    Environment environment =
        new Environment(
            sample.environment().client(),
            sample.environment().server(),
            KernelSharing.of("default", new ClockStamps(ClockStamps.ENOUGH, 0), null));
    RunResult observed =
        new RunResult(
            sample.schemaVersion(),
            sample.name(),
            sample.startedAt(),
            sample.complete(),
            sample.command(),
            sample.seed(),
            sample.aotCache(),
            environment,
            sample.answer(),
            sample.rows(),
            sample.comparisons(),
            sample.isolationCost());
    Files.writeString(file, ResultJson.of(observed));

    assertThat(ResultReader.read(file)).isEqualTo(observed);
  }

  @Test
  void readsAResultOfVersion1WithItsOldCodesAndWithoutIntervals() {
    RunResult result = ResultReader.read(Path.of("src/test/resources/result-1"));

    assertThat(result.schemaVersion()).isEqualTo(1);
    assertThat(result.aotCache()).isNull();
    assertThat(result.answer()).isEmpty();
    assertThat(result.comparisons()).isEmpty();
    assertThat(result.isolationCost()).hasSize(1);
    assertThat(result.rows())
        .extracting(row -> row.verdict().name())
        .containsExactly("VALID", "FAILED", "FAILED", "SKIPPED", "SUSPECT");
    Row tcp = result.rows().getFirst();
    assertThat(tcp.id()).isEqualTo(tcp.scenario().id());
    assertThat(tcp.figures())
        .isEqualTo(
            new RowFigures(
                20_000,
                20_000,
                10_000,
                SliceCounts.NONE,
                new LatencySummary(
                    10_000,
                    20_000,
                    5773.501,
                    29_999,
                    Map.of(
                        "50", 19_999L, "75", 25_007L, "90", 27_999L, "95", 29_007L, "99", 29_807L,
                        "99.9", 29_983L),
                    Map.of()),
                null,
                null,
                null,
                new LoopTimes(0, 2_000_000_000, 0),
                new TurnTotals(2, 80_004, 0, 0, 0, 0, 20_000),
                List.of(19_999L, 19_999L)));
    Row relayed = result.rows().getLast();
    assertThat(relayed.id()).isEqualTo(relayed.scenario().id()).endsWith("-c4-raw-2hops");
    assertThat(relayed.reasons())
        .extracting(Reason::code)
        .containsExactly("WARM_UP_NOT_SETTLED", "ROUNDS_DISAGREE");
  }

  @Test
  void namesAMissingFile() {
    assertFails(directory)
        .withMessageContaining(file.toString())
        .withMessageContaining("does not exist");
    assertFails(directory.resolve("no.json")).withMessageContaining("no.json");
  }

  @Test
  void namesThePositionOfASyntaxError() throws IOException {
    Files.writeString(file, "{\n  \"schemaVersion\": 1,\n  \"name\": oops\n}");

    assertFails(file)
        .withMessageContaining(file.toString())
        .withMessageContaining("line 3, column 1")
        .withMessageContaining("oops");
  }

  @ParameterizedTest
  @CsvSource({"1", "10", "200", "1000"})
  void rejectsATruncatedFile(int length) throws IOException {
    Files.writeString(file, ResultJson.of(Samples.result()).substring(0, length));

    assertFails(file).withMessageContaining("damaged at line");
  }

  @Test
  void advisesAnUpdateForALaterVersion() throws IOException {
    Files.writeString(file, "{\"schemaVersion\": 7, \"whatever\": true}");

    assertFails(file)
        .withMessageContaining("schemaVersion 7")
        .withMessageContaining("reads only up to 2")
        .satisfies(e -> assertThat(e.problem().remedy()).isEqualTo("Update ipcbench."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{}", "[]", "3", "``", "{\"schemaVersion\": \"1\"}", "{\"schemaVersion\": 0}"})
  void rejectsOtherJson(String json) throws IOException {
    Files.writeString(file, json);

    assertFails(file)
        .withMessageContaining("not an ipcbench result")
        .withMessageContaining("schemaVersion");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"verdict\" : \"VALID\"|\"verdict\" : \"GOOD\"|rows[0].verdict|GOOD",
        "\"verdict\" : \"VALID\"|\"verdict\" : 0|rows[0].verdict|0",
        "\"wait\" : \"block\"|\"wait\" : \"yield\"|rows[0]|yield",
        "\"target\" : \"server\"|\"target\" : \"moon\"|rows[0]|moon",
        "\"pacing\" : \"max\"|\"pacing\" : \"fast\"|rows[0]|fast",
        "\"roundTrips\" : 12000|\"roundTrips\" : \"many\"|rows[0].roundTrips|many",
        "\"roundTrips\" : 12000|\"roundTrips\" : 1.5|rows[0].roundTrips|1.5",
        "\"roundTrips\" : 12000|\"roundTrips\" : null|rows[0].roundTrips|null",
        "\"connections\" : 1|\"connections\" : 5000000000|rows[0].connections|5000000000",
        "\"roundTrips\" : 12000|\"trips\" : 1|rows[0].roundTrips|roundTrips",
        "\"min\" : 17808|\"least\" : 1|rows[0].serviceTime.min|min",
        "\"messagesPerSecond\" : 10000.0|\"messagesPerSecond\" :"
            + " []|rows[0].messagesPerSecond|Array",
        "\"complete\" : true|\"complete\" : \"true\"|complete|boolean",
        "\"name\" : \"first\"|\"name\" : 5|name|String",
        "\"seed\" : 42|\"seed\" : \"42\"|seed|42",
        "\"rows\" : [|\"rows\" : [3,|rows[0]|3",
        "\"name\" : \"first\"|\"name\" : {}|name|Object",
        "\"name\" : \"first\"|\"name\" : null|name|null",
        "\"name\" : \"first\"|\"title\" : \"first\"|name|name",
        "\"startedAt\" : \"2026-03-01T09:30:05Z\"|\"startedAt\" : \"today\"|startedAt|today",
        "\"command\" : [ \"run\", \"--rounds\", \"12\" ]|\"command\" : \"run\"|command|String",
        "\"command\" : [ \"run\",|\"command\" : [ null,|command[0]|null",
        "\"client\" : {|\"klient\" : {|environment.client|client"
      })
  void namesTheFieldThatDoesNotFit(String from, String to, String path, String detail)
      throws IOException {
    String json = ResultJson.of(Samples.result());
    assertThat(json).contains(from);
    Files.writeString(file, json.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));

    assertFails(file)
        .withMessageStartingWith("'" + file + "' is not an ipcbench result: " + path + ": ")
        .withMessageContaining(detail);
  }

  private static ThrowableAssertAlternative<ProblemException> assertFails(Path path) {
    return assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ResultReader.read(path));
  }
}
