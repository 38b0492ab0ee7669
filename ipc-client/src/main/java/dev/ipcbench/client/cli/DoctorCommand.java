package dev.ipcbench.client.cli;

import dev.ipcbench.client.report.Diagnosis;
import dev.ipcbench.client.report.DoctorTable;
import dev.ipcbench.client.run.Doctor;
import dev.ipcbench.client.run.EnvironmentException;
import dev.ipcbench.client.run.ServerRef;
import dev.ipcbench.measurement.load.StopSignal;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries every transport, and says of each that does not work why, and what to do. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tries every transport: a connection and one round trip, each within 5 s.",
      "Ends with 1 if one is broken; one that cannot be had here is not."
    },
    footer = {
      "",
      "Examples:",
      "  ipcbench doctor                                  against a server of its own",
      "  ipcbench doctor --server http://ipc-server:8080  across the boundary to that one",
      "  ipcbench doctor --json"
    })
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "Whom to try them against, as with run. Default: a server that is started for it.")
  private @Nullable String server;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  DoctorCommand() {}

  @Override
  public Integer call() throws EnvironmentException, InterruptedException {
    ServerRef ref = server == null ? null : ServerOption.parse(spec, server);
    List<Diagnosis> found =
        Doctor.examine(ref, new StopSignal(), spec.commandLine().getErr()::println);
    DoctorTable table = new DoctorTable(found);
    spec.commandLine().getOut().print(json ? table.json() : table.text());
    spec.commandLine().getOut().flush();
    return found.stream().anyMatch(Diagnosis::isBroken) ? ExitCode.FAILED_ROW : ExitCode.OK;
  }
}
