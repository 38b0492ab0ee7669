package dev.ipcbench.client.cli;

import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.report.availability.TransportTable;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the transports that are available on this system. */
@Command(
    name = "transports",
    mixinStandardHelpOptions = true,
    description =
        "Lists the transports, and why one is unavailable on this system. Starts nothing.",
    footer = {"", "Examples:", "  ipcbench transports", "  ipcbench transports --json"})
final class TransportsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    List<Transport> all = Transports.all();
    spec.commandLine().getOut().print(json ? TransportTable.json(all) : TransportTable.text(all));
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
