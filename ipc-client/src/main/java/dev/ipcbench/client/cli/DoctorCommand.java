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
import dev.ipcbench.client.report.DoctorSetupsText;
import dev.ipcbench.client.report.DoctorTable;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.client.target.ServerSpec;
import dev.ipcbench.measurement.outcome.StopSignal;
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
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Probes every transport and explains what does not work. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Probes every transport with a connection and one round trip, within 5 s each.",
      "Exit code 1 if a transport FAILED; an unavailable transport is not a failure."
    },
    footer = {
      "",
      "Examples:",
      "  ipcbench doctor                                  against a child server",
      "  ipcbench doctor --server http://ipc-server:8080  against a running server",
      "  ipcbench doctor --setups runc,crun,runsc         between two Linux containers",
      "  ipcbench doctor --setups process,hyperv,default  between two Windows containers",
      "  ipcbench doctor --json"
    })
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private IpcBench parent;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Server to test against, as for run. Default: start one as a child process.")
  private @Nullable String server;

  @Option(
      names = "--setups",
      split = ",",
      paramLabel = "SETUP",
      description =
          "Test between two containers in each of these setups instead: on Linux runc, crun, runsc,"
              + " kata; on Windows default, process, hyperv. Uses 'docker compose', like matrix.")
  private List<String> setups = List.of();

  @Option(
      names = "--transports",
      split = ",",
      paramLabel = "ID",
      defaultValue = "all",
      description = "Transports to test, by id, or 'all'. Default: ${DEFAULT-VALUE}.")
  private List<String> transports = List.of();

  @Option(
      names = "--setup",
      paramLabel = "NAME",
      defaultValue = "$" + "{env:IPC_SETUP:-bare}",
      description = "Declared isolation. Default: IPC_SETUP, else bare.")
  private String setup = "bare";

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  DoctorCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    SetupChecks.environment(spec);
    List<Setup> wanted = SetupChecks.setups(spec, setups, parent.system());
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
    DoctorTable table = new DoctorTable(found);
    print(json ? table.json() : table.text());
    return found.transports().stream().anyMatch(Diagnosis::isFailed)
        ? ExitCode.FAILED_ROW
        : ExitCode.OK;
  }

  private int examine(List<Setup> wanted, List<String> ids)
      throws IOException, InterruptedException {
    if (server != null || wanted.contains(Setup.BARE)) {
      throw new ParameterException(
          spec.commandLine(),
          "--setups starts both apps in containers: omit --server and the setup bare.");
    }
    StopSignal stop = new StopSignal();
    Interrupts.stopWith(stop, "the containers are removed", System.err);
    Logs logs = Logs.create();
    ContainerReport found =
        ContainerDoctor.examine(
            wanted,
            ids,
            parent.system(),
            Path.of(System.getProperty("ipcbench.home", "")).toAbsolutePath(),
            logs,
            stop,
            spec.commandLine().getErr()::println);
    DoctorSetupsText text = new DoctorSetupsText(found);
    print(json ? text.json() : text.text());
    if (found.isFlawless()) {
      logs.remove();
    } else {
      System.err.println("Engine logs: " + logs.directory());
    }
    if (!found.hasExamination()) {
      return ExitCode.ENVIRONMENT;
    }
    return found.isFailed() ? ExitCode.FAILED_ROW : ExitCode.OK;
  }

  private void print(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }
}
