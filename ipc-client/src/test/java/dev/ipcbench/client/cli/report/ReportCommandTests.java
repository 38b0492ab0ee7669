package dev.ipcbench.client.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.cli.IpcBench;
import dev.ipcbench.client.cli.result.StoredRun;
import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.report.chart.Svg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
final class ReportCommandTests {

  private static final Path VERSION_1 =
      Path.of("..", "ipc-measurement", "src", "test", "resources");

  @TempDir private Path directory;

  @Test
  void writesAPageBesideTheResultAndSaysWhere(CapturedOutput output) throws IOException {
    Path run = run("a", 50_000, 30_000);

    assertThat(report(run.toString())).isEqualTo(ExitCode.OK);

    Path page = run.resolve("report.html");
    assertThat(output.getOut()).isEqualTo("Report: %s%n".formatted(page));
    assertThat(Files.readString(page))
        .startsWith("<!DOCTYPE html>")
        .contains("uds 30.0 µs", "id=\"time-1\"", "./ipcbench run --seed 7", "left out");
  }

  @Test
  void comparesTwoResults(CapturedOutput output) throws IOException {
    Path a = run("a", 50_000, 30_000);
    Path b = run("b", 50_500, 45_000);

    assertThat(report(a.toString(), b.toString(), "--format", "md")).isEqualTo(ExitCode.OK);

    assertThat(output.getOut())
        .contains("### B compared with A", "B is slower", "no difference shown", "A is ")
        .contains("At p50 B is slower in 1 rows and faster in 0; in 1 no difference is shown");
  }

  @Test
  void writesAFileForEachChart() throws IOException {
    Path run = run("a", 50_000, 30_000);
    Path charts = directory.resolve("charts");

    assertThat(report(run.toString(), "--format", "svg", "-o", charts.toString()))
        .isEqualTo(ExitCode.OK);

    List<Path> files = files(charts);
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .contains(
            "transports-1-p50.svg", "transports-1-p99.svg", "percentiles-1.svg", "time-1.svg");
    assertThat(files)
        .allSatisfy(file -> assertThat(Svg.of(Files.readString(file)).marks()).isPositive());
    assertThat(Svg.of(Files.readString(charts.resolve("time-1.svg"))).marks()).isEqualTo(24);
  }

  @Test
  void advisesByABudget(CapturedOutput output) throws IOException {
    Path run = run("a", 50_000, 30_000);

    report(run.toString(), "--format", "md", "--budget", "p50=40us", "--isolation", "bare");

    assertThat(output.getOut())
        .contains("### Advice: p50 ≤ 40 µs; isolation bare", "Take uds \\(server\\)", "rejected");
  }

  @Test
  void leavesOutWhatCannotBeReadAndNamesIt(CapturedOutput output) throws IOException {
    Path good = run("good", 50_000);
    Path half = run("half", 50_000);
    Path file = half.resolve("result.json");
    Files.writeString(file, Files.readString(file).substring(0, 400));
    Path newer = run("newer", 50_000);
    Path changed = newer.resolve("result.json");
    Files.writeString(
        changed,
        Files.readString(changed).replaceFirst("\"schemaVersion\" ?: ?2", "\"schemaVersion\":99"));
    Path empty = Files.createDirectory(directory.resolve("empty"));

    assertThat(
            report(
                half.toString(),
                empty.toString(),
                good.toString(),
                newer.toString(),
                "--format",
                "md"))
        .isEqualTo(ExitCode.OK);

    assertThat(output.getErr())
        .containsPattern("Left out: '.*half.result.json' is damaged at line")
        .containsPattern("Left out: The result '.*empty.result.json' does not exist")
        .containsPattern("Left out: '.*newer.result.json' has schemaVersion 99");
    assertThat(output.getOut()).contains("tcp 50.0 µs", "A result is left out: ");
  }

  @Test
  void failsIfNoResultIsLeft(CapturedOutput output) throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));

    assertThat(report(empty.toString())).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(output.getErr()).contains("does not exist").contains("Specify the directory");
    assertThat(report(empty.toString(), empty.toString())).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(files(empty)).isEmpty();
  }

  @Test
  void drawsARunWhoseSlicesAreMissing(CapturedOutput output) throws IOException {
    Path run = run("a", 50_000);
    for (Path file : files(run)) {
      if (!file.endsWith("result.json")) {
        Files.delete(file);
      }
    }

    assertThat(report(run.toString(), "-o", "-")).isEqualTo(ExitCode.OK);

    assertThat(output.getOut())
        .contains("Left out: the slices are not known.", "class=\"mark line");
  }

  @Test
  void namesAFileOfSlicesThatIsDamaged(CapturedOutput output) throws IOException {
    Path run = run("a", 50_000, 30_000);
    Path log = run.resolve("uds-server-cross-core-block-max-1024.hlog");
    Files.writeString(log, Files.readString(log).replace("HISTF", "JUNK"));

    assertThat(report(run.toString(), "--format", "md")).isEqualTo(ExitCode.OK);

    assertThat(output.getOut()).contains("Without slices: ", "hlog is damaged: ");
  }

  @Test
  void saysThatNothingWasMeasured(CapturedOutput output) throws IOException {
    Path run = run("a");

    assertThat(report(run.toString(), "--format", "md", "--budget", "p50=1ms"))
        .isEqualTo(ExitCode.OK);

    assertThat(output.getOut()).contains("Nothing was measured.", "not enough evidence for advice");
  }

  @Test
  void drawsResultsOfVersion1AndOfOtherTools(CapturedOutput output) throws IOException {
    Path other =
        Files.writeString(
            directory.resolve("<b>.hgrm".replaceAll("[<>]", "_")),
            "Value Percentile TotalCount 1/(1-Percentile)\n0.1 0.5 5000 2.0\n0.2 1.0 10000\n");

    assertThat(report(VERSION_1.resolve("result-1").toString(), other.toString(), "-o", "-"))
        .isEqualTo(ExitCode.OK);

    assertThat(output.getOut()).contains("_b_.hgrm", "id=\"percentiles-1\"", "HdrHistogram");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --budget p98=1ms                   | is not a budget: use a percentile
          --isolation runc                   | need --budget
          --languages any                    | need --budget
          --budget p50=1ms --isolation hyper | Did you mean 'hyperv'?
          --budget p50=1ms --languages jav   | Did you mean 'java'?
          --percentiles 98                   | Unknown percentile
          --format svg -o -                  | name a directory with --output
          --format pdf                       | expected one of [HTML, SVG, MD]
          --unit us                          | --unit is for .hlog and .hgrm files
          """)
  void rejectsWhatIsNoOption(String options, String expected, CapturedOutput output)
      throws IOException {
    String[] arguments =
        Stream.concat(Stream.of(run("a", 50_000).toString()), Stream.of(options.split(" ")))
            .toArray(String[]::new);

    assertThat(report(arguments)).isEqualTo(ExitCode.USAGE);

    assertThat(output.getErr()).contains(expected).doesNotContain("\tat ");
  }

  private Path run(String name, long... medians) throws IOException {
    return StoredRun.of(directory, name, medians);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static int report(String... arguments) {
    return IpcBench.execute(
        Stream.concat(Stream.of("report"), Stream.of(arguments)).toArray(String[]::new));
  }
}
