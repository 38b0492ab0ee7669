package dev.ipcbench.client.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.cli.IpcBench;
import dev.ipcbench.client.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
final class CompareCommandTests {

  @TempDir private Path directory;

  @Test
  void printsATablePerPercentileThatFitsAHundredColumns(CapturedOutput output) throws IOException {
    Path a = run("a", 50_000, 30_000);
    Path b = run("b", 50_500, 45_000);

    assertThat(compare(a, b)).isEqualTo(ExitCode.OK);

    assertThat(output.getOut())
        .containsPattern(
            "tcp server +50.0 +50.5 +1.01 \\(0.9\\d to 1.1\\d\\) .* no difference shown")
        .containsPattern("uds server +30.0 +45.0 +1.50 \\(1.\\d\\d to 1.\\d\\d\\) .* B is slower")
        .contains("\np50\n", "\np99\n", "is taken as 3 %, the default");
    assertThat(output.getOut().lines().skip(2)).allMatch(line -> line.length() <= 100);
  }

  @Test
  void exitsWithOneForARowBeyondTheLimit(CapturedOutput output) throws IOException {
    Path a = run("a", 50_000, 30_000);
    Path b = run("b", 50_500, 45_000);

    assertThat(compare(a, b, "--fail-above", "10%")).isEqualTo(ExitCode.FAILED);
    assertThat(output.getOut())
        .contains("ALARM: B is slower", "ALARM: 1 of 2 rows is slower by more than 10 % at p50");

    assertThat(compare(b, a, "--fail-above", "10%")).isEqualTo(ExitCode.OK);
    assertThat(output.getOut()).contains("None of 2 rows is shown to be slower by more than 10 %");
  }

  @Test
  void comparesSeveralResultsOfEachSide(CapturedOutput output) throws IOException {
    String a = run("a", 50_000) + "," + run("a", 52_000) + "," + run("a", 48_000);
    String b = run("b", 50_000) + "," + run("b", 52_000) + "," + run("b", 48_000);

    assertThat(IpcBench.execute(new String[] {"compare", a, b})).isEqualTo(ExitCode.OK);

    assertThat(output.getOut())
        .contains("The spread from start to start is that of 3 starts in A and 3 in B.");
  }

  @Test
  void printsJson(CapturedOutput output) throws IOException {
    Path a = run("a", 50_000, 30_000);
    Path b = run("b", 75_000);

    assertThat(compare(a, b, "--fail-above", "10%", "--json")).isEqualTo(ExitCode.FAILED);

    JsonNode json = new JsonMapper().readTree(output.getOut());
    assertThat(json.path("alarm").asBoolean()).isTrue();
    assertThat(json.path("failAbove").asDouble()).isEqualTo(0.1);
    assertThat(json.path("onlyA").path(0).asString()).startsWith("uds-server");
    JsonNode median = json.path("rows").path(0).path("percentiles").path("50");
    assertThat(median.path("ratio").asDouble()).isBetween(1.49, 1.51);
    assertThat(median.path("ratioInterval").path(0).asDouble()).isBetween(1.3, 1.49);
    assertThat(median.path("difference").asDouble()).isBetween(24_000.0, 26_000.0);
    assertThat(median.path("finding").asString()).isEqualTo("SLOWER");
    assertThat(median.path("startSpread").asDouble()).isEqualTo(0.03);
  }

  @Test
  void saysThatValuesWithoutIntervalsAreNotJudged(CapturedOutput output) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("wrk2.hgrm"),
            "Value Percentile TotalCount 1/(1-Percentile)\n0.1 0.5 5000 2.0\n0.2 1.0 10000\n");

    assertThat(compare(file, run("b", 50_000), "--unit", "ms")).isEqualTo(ExitCode.OK);

    assertThat(output.getOut())
        .containsPattern("wrk2.hgrm → tcp server +100.0 +50.0 +0.50 +−50.0 +no interval")
        .contains("Compared by values alone, without an interval: wrk2.hgrm → tcp server.");
  }

  @Test
  void refusesResultsWithoutACommonRow(CapturedOutput output) throws IOException {
    Path a = run("a", 50_000, 30_000);
    Path file =
        Files.writeString(
            directory.resolve("x.hgrm"),
            "Value Percentile TotalCount 1/(1-Percentile)\n0.1 0.5 5000 2.0\n0.2 1.0 10000\n");

    assertThat(compare(a, file)).isEqualTo(ExitCode.USAGE);

    assertThat(output.getErr())
        .contains("No row of A can be compared with one of B.")
        .contains("x.hgrm: measured in B only.")
        .contains("Measure both with the same options")
        .doesNotContain("\tat ");
    assertThat(output.getOut()).isEmpty();
  }

  @Test
  void reportsAResultThatIsMissingOrDamaged(CapturedOutput output) throws IOException {
    Path a = run("a", 50_000);
    assertThat(compare(a, directory.resolve("nowhere"))).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(output.getErr()).contains("nowhere' does not exist");

    Path broken = Files.writeString(directory.resolve("x.json"), "{\"schemaVersion\": ");
    assertThat(compare(a, broken)).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(output.getErr()).contains("x.json' is damaged").doesNotContain("\tat ");
  }

  private Path run(String name, long... medians) throws IOException {
    return StoredRun.of(directory, name, medians);
  }

  private static int compare(Path a, Path b, String... options) {
    String[] args = new String[options.length + 3];
    args[0] = "compare";
    args[1] = a.toString();
    args[2] = b.toString();
    System.arraycopy(options, 0, args, 3, options.length);
    return IpcBench.execute(args);
  }
}
