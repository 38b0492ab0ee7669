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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
final class ShowCommandTests {

  private static final String DISTRIBUTION =
      "Value Percentile TotalCount 1/(1-Percentile)\n0.1 0.5 5000 2.0\n0.2 1.0 10000\n";

  @TempDir private Path directory;

  @Test
  void givesTheChosenPercentilesAColumn(CapturedOutput output) throws IOException {
    assertThat(show(run(), "--percentiles", "75,99.9")).isEqualTo(ExitCode.OK);

    assertThat(output.getOut()).contains("p75", "p99.9").doesNotContain("p50  ", "p95");
  }

  @Test
  void takesAResultApart(CapturedOutput output) throws IOException {
    assertThat(show(run(), "--explain")).isEqualTo(ExitCode.OK);

    assertThat(output.getOut())
        .contains("What a round trip consists of")
        .containsPattern("Slices\n\nRow +Steady +Measured +Left out\ntcp server +12 +12\n");
  }

  @Test
  void printsCsvAndJson(CapturedOutput output) throws IOException {
    Path run = run();

    assertThat(show(run, "--format", "csv")).isEqualTo(ExitCode.OK);
    assertThat(output.getOut()).startsWith("id,transport,").contains("\r\ntcp-server-");

    int before = output.getOut().length();
    assertThat(show(run, "--format", "json")).isEqualTo(ExitCode.OK);
    String json = output.getOut().substring(before);
    assertThat(show(run, "--json")).isEqualTo(ExitCode.OK);
    assertThat(output.getOut().substring(before)).isEqualTo(json + json);
  }

  @Test
  void showsAFileOfAnotherTool(CapturedOutput output) throws IOException {
    Path file = Files.writeString(directory.resolve("wrk2.hgrm"), DISTRIBUTION);

    assertThat(show(file, "--unit", "ms", "--percentiles", "50,99")).isEqualTo(ExitCode.OK);
    assertThat(output.getOut())
        .containsPattern("Row +Tool +N +1/s +p50 +p99 +Max\n")
        .containsPattern("wrk2.hgrm +HdrHistogram +10000 +100.0 +200.0 +200.0\n");

    int before = output.getOut().length();
    show(file, "--json");
    assertThat(
            new JsonMapper()
                .readTree(output.getOut().substring(before))
                .at("/rows/0/percentiles/50")
                .asLong())
        .isEqualTo(100);

    show(file, "--format", "csv");
    assertThat(output.getOut()).contains("\r\nwrk2.hgrm,HdrHistogram,10000,,100,,,200,100,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --percentiles 98           | Unknown percentile '98'. Did you mean '90'? Valid values: 50, 75
          --json --format csv        | --json and --format name different formats. Use one.
          --explain --format csv     | --explain prints tables only
          --explain --json           | --explain prints tables only
          --format xml               | expected one of [TABLE, CSV, JSON]
          --unit us                  | --unit is for .hlog and .hgrm files
          --unit h                   | expected one of [NS, US, MS]
          """)
  void rejectsOptionsThatExcludeEachOther(String options, String expected, CapturedOutput output)
      throws IOException {
    assertThat(show(run(), options.split(" "))).isEqualTo(ExitCode.USAGE);

    assertThat(output.getErr()).contains(expected).doesNotContain("\tat ");
    assertThat(output.getOut()).isEmpty();
  }

  @Test
  void cannotTakeApartAResultOfAnotherTool(CapturedOutput output) throws IOException {
    Path file = Files.writeString(directory.resolve("wrk2.hgrm"), DISTRIBUTION);

    assertThat(show(file, "--explain")).isEqualTo(ExitCode.USAGE);
    assertThat(output.getErr()).contains("--explain needs a result of ipcbench");
  }

  @Test
  void reportsADamagedFile(CapturedOutput output) throws IOException {
    Path file = Files.writeString(directory.resolve("x.hlog"), "nonsense\n");

    assertThat(show(file)).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(output.getErr()).contains("x.hlog' is damaged: line 1").contains("Copy the file");
  }

  private Path run() throws IOException {
    return StoredRun.of(directory, "run", 50_000);
  }

  private static int show(Path result, String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "show";
    args[1] = result.toString();
    System.arraycopy(options, 0, args, 2, options.length);
    return IpcBench.execute(args);
  }
}
