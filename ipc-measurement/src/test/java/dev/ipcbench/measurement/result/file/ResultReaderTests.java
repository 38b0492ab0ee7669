package dev.ipcbench.measurement.result.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ipcbench.measurement.kernel.ClockStamps;
import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.Samples;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultReaderTests {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("result.json");
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    Files.writeString(file, ResultJson.of(Samples.result()));

    assertThat(ResultReader.read(file)).isEqualTo(Samples.result());
    assertThat(ResultReader.read(directory)).isEqualTo(Samples.result());
  }

  @Test
  void passesOverFieldsItDoesNotKnow() throws IOException {
    String json = ResultJson.of(Samples.result());
    Files.writeString(
        file,
        json.replace("\"id\" :", "\"later\" : {\"a\": [1]}, \"id\" :")
            .replace("{\n  \"sch", "{\"new\": 1, \"sch"));

    assertThat(ResultReader.read(file)).isEqualTo(Samples.result());
  }

  /** As on Windows, which has no boot id, in a setup whose name promises nothing. */
  @Test
  void readsBackAnObservationWithoutPromiseAndBootId() throws IOException {
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
            environment,
            sample.rows());
    Files.writeString(file, ResultJson.of(observed));

    assertThat(ResultReader.read(file)).isEqualTo(observed);
  }

  @Test
  void whenMissingSaysWhatWasLookedFor() {
    assertFails(directory)
        .withMessageContaining(file.toString())
        .withMessageContaining("does not exist");
    assertFails(directory.resolve("no.json")).withMessageContaining("no.json");
  }

  @Test
  void whenBrokenSaysWhere() throws IOException {
    Files.writeString(file, "{\n  \"schemaVersion\": 1,\n  \"name\": oops\n}");

    assertFails(file)
        .withMessageContaining(file.toString())
        .withMessageContaining("line 3, column 1")
        .withMessageContaining("oops");
  }

  @ParameterizedTest
  @CsvSource({"1", "10", "200", "1000"})
  void whenCutOffSaysWhere(int length) throws IOException {
    Files.writeString(file, ResultJson.of(Samples.result()).substring(0, length));

    assertFails(file).withMessageContaining("broken at line");
  }

  @Test
  void whenOfALaterVersionSaysToUpdate() throws IOException {
    Files.writeString(file, "{\"schemaVersion\": 7, \"whatever\": true}");

    assertFails(file)
        .withMessageContaining("schemaVersion 7")
        .withMessageContaining("no later one than 1")
        .satisfies(e -> assertThat(e.problem().remedy()).isEqualTo("Update ipcbench."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{}", "[]", "3", "``", "{\"schemaVersion\": \"1\"}", "{\"schemaVersion\": 0}"})
  void whenSomethingElseSaysSo(String json) throws IOException {
    Files.writeString(file, json);

    assertFails(file)
        .withMessageContaining("no ipcbench result")
        .withMessageContaining("schemaVersion");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"verdict\" : \"VALID\"|\"verdict\" : \"GOOD\"|rows[0].verdict is \"GOOD\", not one of"
            + " VALID, SUSPECT, FAILED, SKIPPED",
        "\"roundTrips\" : 20000|\"roundTrips\" : \"many\"|rows[0].roundTrips is \"many\", not a"
            + " whole number in range",
        "\"roundTrips\" : 20000|\"roundTrips\" : 1.5|rows[0].roundTrips is 1.5, not a whole number"
            + " in range",
        "\"roundTrips\" : 20000|\"roundTrips\" : null|rows[0].roundTrips is null, not a whole"
            + " number in range",
        "\"connections\" : 1|\"connections\" : 5000000000|rows[0].connections is 5000000000, not a"
            + " whole number in range",
        "\"roundTrips\" : 20000|\"trips\" : 1|rows[0].roundTrips is missing",
        "\"min\" : 10000|\"least\" : 1|rows[0].serviceTime.min is missing",
        "\"messagesPerSecond\" : 10000.0|\"messagesPerSecond\" : []|rows[0].messagesPerSecond is"
            + " [], not a number",
        "\"complete\" : true|\"complete\" : \"true\"|complete is \"true\", not true or false",
        "\"name\" : \"first\"|\"name\" : 5|name is 5, not a text",
        "\"verdict\" : \"VALID\"|\"verdict\" : 0|rows[0].verdict is 0, not one of VALID, SUSPECT,"
            + " FAILED, SKIPPED",
        "\"seed\" : 42|\"seed\" : \"42\"|seed is \"42\", not a whole number in range",
        "\"rows\" : [|\"rows\" : [3,|rows[0] is 3, not an object",
        "\"name\" : \"first\"|\"name\" : {}|name is {}, not a text",
        "\"name\" : \"first\"|\"name\" : null|name is null, not a text",
        "\"name\" : \"first\"|\"title\" : \"first\"|name is missing",
        "\"startedAt\" : \"2026-03-01T09:30:05Z\"|\"startedAt\" : \"today\"|startedAt is \"today\","
            + " not a time such as 1970-01-01T00:00:00Z",
        "\"command\" : [ \"run\", \"--rounds\", \"2\" ]|\"command\" : \"run\"|command is \"run\","
            + " not a list",
        "\"command\" : [ \"run\",|\"command\" : [ null,|command[0] is null, not a text",
        "\"client\" : {|\"klient\" : {|environment.client is missing"
      })
  void whenAFieldDoesNotFitSaysWhichAndHow(String from, String to, String told) throws IOException {
    String json = ResultJson.of(Samples.result());
    assertThat(json).contains(from);
    Files.writeString(file, json.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));

    assertFails(file).withMessage("'" + file + "' is no ipcbench result: " + told + ".");
  }

  private static ThrowableAssertAlternative<ProblemException> assertFails(Path path) {
    return assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ResultReader.read(path));
  }
}
