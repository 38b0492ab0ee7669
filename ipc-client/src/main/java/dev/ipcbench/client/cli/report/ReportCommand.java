package dev.ipcbench.client.cli.report;

import dev.ipcbench.client.cli.option.Checks;
import dev.ipcbench.client.cli.result.SourceOptions;
import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.report.advice.Wanted;
import dev.ipcbench.client.report.data.Input;
import dev.ipcbench.client.report.page.HtmlPage;
import dev.ipcbench.client.report.page.MarkdownPage;
import dev.ipcbench.client.report.page.Report;
import dev.ipcbench.client.report.part.ReportParts;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.foreign.ResultSource;
import dev.ipcbench.platform.ProblemException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws stored results. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Draws stored results: the answer, charts with their numbers, verdicts, and where they come"
          + " from, in one HTML file that needs no network. Two results are also compared.",
      "With --budget: which transport to take, and on which evidence."
    },
    footer = {
      "",
      "Examples:",
      "  ipcbench report results/20260101T120000Z-run",
      "  ipcbench report results/before results/after -o before-after.html",
      "  ipcbench report results/20260101T120000Z-matrix --budget p99=500us --isolation runsc",
      "  ipcbench report results/20260101T120000Z-run --format md > comment.md"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Success. A result that cannot be read is named and left out.",
      "2:The command line is invalid.",
      "3:No result can be read, or the report cannot be written."
    })
public final class ReportCommand implements Callable<Integer> {

  /** The form of a report. */
  enum Format {
    HTML,
    SVG,
    MD
  }

  private static final String STANDARD_OUTPUT = "-";
  private static final int LETTERS = 26;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RESULT",
      arity = "1..*",
      description =
          "Directory of a result, or the result.json in it; a .hlog or .hgrm file of HdrHistogram;"
              + " the JSON of fortio or ghz.")
  private List<Path> paths = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "html; svg: a file for each chart; md: Markdown, for a pull request. Default: html.")
  private Format format = Format.HTML;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "File to write; for svg, a directory; - for the standard output. Default: report.html in"
              + " the directory of the first result, report/ there for svg, the standard output for"
              + " md.")
  private @Nullable Path output;

  @Option(
      names = "--percentiles",
      split = ",",
      paramLabel = "P",
      defaultValue = "50,99",
      description =
          "Percentiles by which the transports are drawn: 50, 75, 90, 95, 99, 99.9, 99.99, 99.999."
              + " Default: ${DEFAULT-VALUE}.")
  private List<String> percentiles = List.of();

  @Mixin private AdviceOptions advice = new AdviceOptions();
  @Mixin private SourceOptions sources = new SourceOptions();

  @Override
  public Integer call() {
    percentiles.forEach(
        percentile -> Checks.known(spec, "percentile", percentile, LatencySummary.PERCENTILES));
    Wanted wanted = advice.wanted(spec);
    List<Input> inputs = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    ProblemException last = read(inputs, leftOut);
    if (inputs.isEmpty()) {
      throw Objects.requireNonNull(last);
    }
    Report report =
        ReportParts.of(inputs, leftOut, percentiles.stream().distinct().toList(), wanted);
    write(report, inputs);
    return ExitCode.OK;
  }

  /** Reads what can be read, and names the rest; returns the last problem. */
  private @Nullable ProblemException read(List<Input> inputs, List<String> leftOut) {
    ProblemException last = null;
    List<ResultSource> read = new ArrayList<>();
    for (Path path : paths) {
      try {
        ResultSource source = sources.open(path);
        read.add(source);
        inputs.add(new Input(label(inputs.size()), path.toString(), source));
      } catch (ProblemException e) {
        last = e;
        leftOut.add(e.problem().reason());
        if (paths.size() > 1) {
          spec.commandLine().getErr().println("Left out: " + e.problem().reason());
        }
      }
    }
    sources.checkUnit(spec, read);
    return last;
  }

  private static String label(int number) {
    char letter = (char) ('A' + number % LETTERS);
    return number < LETTERS ? String.valueOf(letter) : letter + String.valueOf(number / LETTERS);
  }

  private void write(Report report, List<Input> inputs) {
    boolean printed =
        output == null ? format == Format.MD : output.toString().equals(STANDARD_OUTPUT);
    if (printed && format == Format.SVG) {
      throw new ParameterException(
          spec.commandLine(), "--format svg writes several files: name a directory with --output.");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (printed) {
      out.print(format == Format.MD ? MarkdownPage.of(report) : HtmlPage.of(report));
      out.flush();
      return;
    }
    Path target = Objects.requireNonNullElseGet(output, () -> beside(inputs.getFirst()));
    switch (format) {
      case HTML -> ReportOutput.write(target, HtmlPage.of(report));
      case MD -> ReportOutput.write(target, MarkdownPage.of(report));
      case SVG -> ReportOutput.write(target, report);
    }
    out.println("Report: " + target);
    out.flush();
  }

  private Path beside(Input first) {
    String name = format == Format.SVG ? "report" : "report.html";
    return first.source() instanceof ResultSource.OfRun(_, var directory)
        ? directory.resolve(name)
        : Path.of(name);
  }
}
