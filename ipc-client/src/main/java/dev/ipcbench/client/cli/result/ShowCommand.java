package dev.ipcbench.client.cli.result;

import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.measurement.result.file.ResultReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a stored result. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Prints the table of a stored result.",
    footer = {"", "Example:", "  ipcbench show results/20260101T120000Z-run"})
public final class ShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RESULT",
      description = "Directory of a result, or the result.json in it.")
  private Path result;

  @Mixin private ResultOutput output = new ResultOutput();

  @Override
  public Integer call() {
    output.print(spec, ResultReader.read(result));
    return ExitCode.OK;
  }
}
