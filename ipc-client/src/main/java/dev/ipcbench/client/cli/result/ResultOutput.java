package dev.ipcbench.client.cli.result;

import dev.ipcbench.client.cli.option.Checks;
import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.report.ResultTable;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultJson;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.measurement.verdict.Verdict;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How the commands print a result, and the exit code for it. */
final class ResultOutput {

  @Option(names = "--json", description = "Print the result file instead of a table.")
  private boolean json;

  @Option(
      names = "--percentiles",
      split = ",",
      paramLabel = "P",
      defaultValue = "50,95,99",
      description =
          "Percentiles that get a column: 50, 75, 90, 95, 99, 99.9, 99.99, 99.999. Default:"
              + " ${DEFAULT-VALUE}.")
  private List<String> percentiles = List.of();

  /** Checks the options; to be called before anything is measured. */
  void check(CommandSpec spec) {
    percentiles.forEach(
        percentile -> Checks.known(spec, "percentile", percentile, LatencySummary.PERCENTILES));
  }

  boolean isJson() {
    return json;
  }

  /** Returns the names of the percentiles that get a column. */
  List<String> percentiles() {
    return percentiles;
  }

  /** Prints the table, or the result file. */
  void print(CommandSpec spec, RunResult result) {
    print(
        spec, json ? ResultJson.of(result) : Colours.verdicts(ResultTable.of(result, percentiles)));
  }

  /** Prints a result that was just stored, and where. */
  void print(CommandSpec spec, RunSummary summary) {
    print(spec, summary.result());
    spec.commandLine().getErr().println("Result: " + summary.directory());
  }

  static void print(CommandSpec spec, String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }

  static int exitCode(RunResult result) {
    if (!result.complete()) {
      return ExitCode.INTERRUPTED;
    }
    return hasFailed(result) ? ExitCode.FAILED : ExitCode.OK;
  }

  static boolean hasFailed(RunResult result) {
    return result.rows().stream().anyMatch(row -> row.verdict() == Verdict.FAILED);
  }
}
