package dev.ipcbench.client.cli;

import dev.ipcbench.client.report.ResultTable;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultJson;
import dev.ipcbench.measurement.result.file.ResultReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a kept result again. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Prints the table of a result again.",
    footer = {"", "Example:", "  ipcbench show results/20260101T120000Z-run"})
final class ShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RESULT",
      description = "A directory under results, or the result.json in it.")
  private Path result;

  @Option(names = "--json", description = "Print the result file instead of a table.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets them
  ShowCommand() {}

  @Override
  public Integer call() {
    RunResult run = ResultReader.read(result);
    spec.commandLine()
        .getOut()
        .print(json ? ResultJson.of(run) : Colours.verdicts(ResultTable.of(run)));
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
