package dev.ipcbench.client.cli;

import dev.ipcbench.client.cli.option.Checks;
import dev.ipcbench.client.cli.option.ServerOptions;
import dev.ipcbench.client.doctor.Diagnosis;
import dev.ipcbench.client.doctor.Doctor;
import dev.ipcbench.client.doctor.Examination;
import dev.ipcbench.client.doctor.container.ContainerDoctor;
import dev.ipcbench.client.doctor.container.ContainerReport;
import dev.ipcbench.client.doctor.container.Logs;
import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.process.Hosts;
import dev.ipcbench.client.process.Interrupts;
import dev.ipcbench.client.report.availability.DoctorTable;
import dev.ipcbench.client.report.availability.Json;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tests every transport, and explains each that does not work. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Tests every transport with a connection and one round trip, each within 5 s.",
    footer = {
      "",
      "Examples:",
      "  ipcbench doctor                                  starts a server",
      "  ipcbench doctor --server http://ipc-server:8080  uses a running server",
      "  ipcbench doctor --setups runc,crun,runsc         two containers on Linux",
      "  ipcbench doctor --setups process,hyperv,default  two containers on Windows",
      "  ipcbench doctor --json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:No transport FAILED; some may be unavailable.",
      "1:A transport FAILED.",
      "2:The command line is invalid.",
      "3:The server or the containers could not be reached.",
      "130:Stopped before the test was complete."
    })
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Supplier<HostSystem> root;

  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--setups",
      split = ",",
      paramLabel = "SETUP",
      description =
          "Test between two containers, in one setup after the other: on Linux runc, crun, runsc,"
              + " kata; on Windows default, process, hyperv. Uses 'docker compose', like matrix.")
  private List<Setup> setups = List.of();

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
      description = "Declared isolation between client and server. Default: IPC_SETUP, else bare.")
  private String setup = "bare";

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Hosts.requireLoopback();
    Checks.setupVariables(spec);
    List<Setup> wanted = Checks.setups(spec, setups, root.get());
    if (wanted.stream().anyMatch(Setup::isPod)) {
      throw new ParameterException(
          spec.commandLine(),
          "--setups: doctor starts no pods. Measure them: ipcbench matrix --setups k8s:same-pod.");
    }
    boolean all = transports.equals(List.of("all"));
    Checks.transports(spec, transports);
    List<String> ids =
        Transports.ids().stream().filter(id -> all || transports.contains(id)).toList();
    return wanted.isEmpty() ? examine(ids) : examine(wanted, ids);
  }

  private int examine(List<String> ids) throws InterruptedException {
    Examination found =
        Doctor.examine(
            server.server(spec),
            server.waitForServer(),
            Set.copyOf(ids),
            Checks.setup(spec, setup),
            new StopSignal(),
            spec.commandLine().getErr()::println);
    print(json ? Json.of(found) : DoctorTable.of(found));
    return found.transports().stream().anyMatch(Diagnosis::isFailed)
        ? ExitCode.FAILED
        : ExitCode.OK;
  }

  private int examine(List<Setup> wanted, List<String> ids)
      throws IOException, InterruptedException {
    if (server.server(spec) != null || wanted.contains(Setup.BARE)) {
      throw new ParameterException(
          spec.commandLine(),
          "--setups starts both apps in containers: it excludes --server and the setup bare.");
    }
    StopSignal stop = Interrupts.handle("removing the containers", System.err);
    Logs logs = Logs.create();
    ContainerReport found =
        ContainerDoctor.examine(
            wanted,
            ids,
            root.get(),
            Path.of(System.getProperty("ipcbench.home", "")).toAbsolutePath(),
            logs,
            stop,
            spec.commandLine().getErr()::println);
    print(json ? Json.of(found) : DoctorTable.of(found));
    if (found.isFlawless()) {
      logs.remove();
    } else {
      System.err.println("Output of the container engine: " + logs.directory());
    }
    if (!found.hasExamination()) {
      return ExitCode.ENVIRONMENT;
    }
    return found.isFailed() ? ExitCode.FAILED : ExitCode.OK;
  }

  private void print(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }
}
