package dev.ipcbench.client.cli;

import dev.ipcbench.client.report.TransportTable;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what can be had, and starts nothing. */
@Command(
    name = "transports",
    mixinStandardHelpOptions = true,
    description = "Lists what can be had on this system, and why not. Nothing is started.",
    footer = {"", "Examples:", "  ipcbench transports", "  ipcbench transports --json"})
final class TransportsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  TransportsCommand() {}

  @Override
  public Integer call() {
    TransportTable table = new TransportTable(Transports.all());
    spec.commandLine().getOut().print(json ? table.json() : table.text());
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
