package dev.ipcbench.client.cli.result;

import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.report.ResultTable;
import dev.ipcbench.client.report.detail.ExplainText;
import dev.ipcbench.client.report.export.ForeignText;
import dev.ipcbench.client.report.export.ResultCsv;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultJson;
import dev.ipcbench.measurement.result.foreign.ForeignRow;
import dev.ipcbench.measurement.result.foreign.ResultSource;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a stored result. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Prints a stored result: its table, or more than fits into the table.",
    footer = {
      "",
      "Examples:",
      "  ipcbench show results/20260101T120000Z-run",
      "  ipcbench show results/20260101T120000Z-run --explain",
      "  ipcbench show results/20260101T120000Z-run --format csv > run.csv",
      "  ipcbench show wrk2.hgrm --unit ms --percentiles 50,99,99.9"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Success.",
      "2:The command line is invalid.",
      "3:The result is missing or damaged."
    })
public final class ShowCommand implements Callable<Integer> {

  /** The form in which a result is printed. */
  enum Format {
    TABLE,
    CSV,
    JSON
  }

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RESULT",
      description =
          "Directory of a result, or the result.json in it; a .hlog or .hgrm file of HdrHistogram;"
              + " the JSON of fortio or ghz.")
  private Path result;

  @Option(
      names = "--explain",
      description =
          "Print what a round trip consists of, what it costs both sides, and the evidence for the"
              + " figures.")
  private boolean explain;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "table; csv: a line per row with all figures, in nanoseconds; json, as --json. Default:"
              + " table.")
  private @Nullable Format format;

  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private ResultOutput output = new ResultOutput();

  @Override
  public Integer call() {
    output.check(spec);
    Format chosen = format();
    ResultSource source = sources.open(spec, List.of(result)).getFirst();
    ResultOutput.print(
        spec,
        switch (source) {
          case ResultSource.OfRun(var run, _) -> text(run, chosen);
          case ResultSource.OfOtherTool(var rows, _) -> text(rows, chosen);
        });
    return ExitCode.OK;
  }

  private Format format() {
    if (output.isJson() && format != null && format != Format.JSON) {
      throw new ParameterException(
          spec.commandLine(), "--json and --format name different formats. Use one.");
    }
    Format chosen = output.isJson() ? Format.JSON : format == null ? Format.TABLE : format;
    if (explain && chosen != Format.TABLE) {
      throw new ParameterException(
          spec.commandLine(), "--explain prints tables only: use it without --format and --json.");
    }
    return chosen;
  }

  private String text(RunResult run, Format chosen) {
    return switch (chosen) {
      case TABLE ->
          explain
              ? ExplainText.of(run)
              : Colours.verdicts(ResultTable.of(run, output.percentiles()));
      case CSV -> ResultCsv.of(run);
      case JSON -> ResultJson.of(run);
    };
  }

  private String text(List<ForeignRow> rows, Format chosen) {
    if (explain) {
      throw new ParameterException(
          spec.commandLine(),
          "--explain needs a result of ipcbench: other tools do not record what it prints.");
    }
    ForeignText text = new ForeignText(rows);
    return switch (chosen) {
      case TABLE -> text.table(output.percentiles());
      case CSV -> text.csv();
      case JSON -> text.json();
    };
  }
}
