package dev.ipcbench.client.cli;

import dev.ipcbench.client.cli.option.Checks;
import dev.ipcbench.client.cli.option.ServerOption;
import dev.ipcbench.client.cli.option.SetupChecks;
import dev.ipcbench.client.doctor.Diagnosis;
import dev.ipcbench.client.doctor.Doctor;
import dev.ipcbench.client.doctor.Examination;
import dev.ipcbench.client.doctor.container.Logs;
import dev.ipcbench.client.doctor.setups.ContainerDoctor;
import dev.ipcbench.client.doctor.setups.ContainerReport;
import dev.ipcbench.client.process.Interrupts;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.client.target.ServerSpec;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      "  ipcbench doctor --setups runc,crun,runsc         between two containers; Linux",
      "  ipcbench doctor --setups process,hyperv,default  Windows; and how a pipe can be had",
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

  @Option(
      names = "--setups",
      split = ",",
      paramLabel = "SETUP",
      description =
          "Between two containers instead, one setup after the other: on Linux runc, crun, runsc,"
              + " kata; on Windows default, process, hyperv. By 'docker compose', as with matrix.")
  private List<String> setups = List.of();

  @Option(
      names = "--transports",
      split = ",",
      paramLabel = "ID",
      defaultValue = "all",
      description = "Which, by id, or all. Default: ${DEFAULT-VALUE}.")
  private List<String> transports = List.of();

  @Option(
      names = "--setup",
      paramLabel = "NAME",
      defaultValue = "$" + "{env:IPC_SETUP:-bare}",
      description = "What is said to lie in between. Default: IPC_SETUP, else bare.")
  private String setup = "bare";

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  DoctorCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    SetupChecks.environment(spec);
    List<Setup> wanted = SetupChecks.setups(spec, setups, HostSystem.here());
    boolean all = transports.equals(List.of("all"));
    Checks.transports(spec, transports);
    List<String> ids =
        Transports.ids().stream().filter(id -> all || transports.contains(id)).toList();
    return wanted.isEmpty() ? examine(ids) : examine(wanted, ids);
  }

  private int examine(List<String> ids) throws InterruptedException {
    ServerSpec ref = server == null ? null : ServerOption.parse(spec, server);
    Examination found =
        Doctor.examine(
            ref,
            Set.copyOf(ids),
            Checks.name(spec, "--setup", setup),
            new StopSignal(),
            spec.commandLine().getErr()::println);
    print(json ? found.json() : found.text());
    return found.transports().stream().anyMatch(Diagnosis::isBroken)
        ? ExitCode.FAILED_ROW
        : ExitCode.OK;
  }

  private int examine(List<Setup> wanted, List<String> ids)
      throws IOException, InterruptedException {
    if (server != null || wanted.contains(Setup.BARE)) {
      throw new ParameterException(
          spec.commandLine(),
          "--setups starts both apps in containers: there is no --server, and no bare, with it.");
    }
    StopSignal stop = new StopSignal();
    Interrupts.stopWith(stop, "the containers are removed", System.err);
    Logs logs = Logs.make();
    ContainerReport found;
    try {
      found =
          ContainerDoctor.examine(
              wanted,
              ids,
              HostSystem.here(),
              Path.of(System.getProperty("ipcbench.home", "")).toAbsolutePath(),
              logs,
              stop,
              spec.commandLine().getErr()::println);
    } catch (ProblemException e) {
      throw new ProblemException(e.problem(), e);
    }
    print(json ? found.json() : found.text());
    if (found.isFlawless()) {
      logs.remove();
    } else {
      System.err.println("What the engine said is in " + logs.directory() + ".");
    }
    if (!found.hasAny()) {
      return ExitCode.ENVIRONMENT;
    }
    return found.isBroken() ? ExitCode.FAILED_ROW : ExitCode.OK;
  }

  private void print(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }
}
