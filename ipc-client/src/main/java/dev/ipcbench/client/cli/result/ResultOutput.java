package dev.ipcbench.client.cli.result;

import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.report.ResultTable;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultJson;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.measurement.verdict.Verdict;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How the commands print a result, and the exit code for it. */
final class ResultOutput {

  @Option(names = "--json", description = "Print the result file instead of a table.")
  private boolean json;

  void print(CommandSpec spec, RunResult result) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? ResultJson.of(result) : Colours.verdicts(ResultTable.of(result)));
    out.flush();
  }

  /** Prints a result that was just stored, and where. */
  void print(CommandSpec spec, RunSummary summary) {
    print(spec, summary.result());
    spec.commandLine().getErr().println("Result: " + summary.directory());
  }

  static int exitCode(RunResult result) {
    if (!result.complete()) {
      return ExitCode.INTERRUPTED;
    }
    return result.rows().stream().anyMatch(row -> row.verdict() == Verdict.FAILED)
        ? ExitCode.FAILED
        : ExitCode.OK;
  }
}
