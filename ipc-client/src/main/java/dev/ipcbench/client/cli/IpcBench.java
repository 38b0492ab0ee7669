package dev.ipcbench.client.cli;

import dev.ipcbench.client.run.ReportedException;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.platform.ProblemException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
    name = "ipcbench",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header =
        "Measures how two processes or containers talk, and what the boundary between them costs.",
    footer = {
      "",
      "Examples:",
      "  ipcbench run                       measure everything that can be had here",
      "  ipcbench run --transports tcp --wait spin --bytes 64,1k,64k",
      "  ipcbench transports                what can be had here, and why not",
      "  ipcbench doctor                    tries each of them",
      "  ipcbench matrix --setups bare,runc what the boundary of a container adds",
      "  ipcbench show results/20260101T120000Z-run",
      "",
      "Exit codes: 0 ok; 1 a row or a transport FAILED; 2 usage; 3 environment; 130 stopped"
          + " by Ctrl-C."
    },
    subcommands = {
      RunCommand.class,
      ServerCommand.class,
      ServeCommand.class,
      RelayCommand.class,
      BuildCommand.class,
      TransportsCommand.class,
      DoctorCommand.class,
      MatrixCommand.class,
      ShowCommand.class
    })
public final class IpcBench implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace behind an error.")
  private boolean debug;

  private final HostSystem system;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec before anybody sees the object
  IpcBench(HostSystem system) {
    this.system = system;
  }

  /**
   * Runs one command to its end.
   *
   * @return its exit code
   */
  public static int execute(String[] args) {
    return execute(args, HostSystem.current());
  }

  /** Runs one command as if the containers of that system ran here. */
  static int execute(String[] args, HostSystem system) {
    IpcBench root = new IpcBench(system);
    return new CommandLine(root)
        .setExecutionExceptionHandler((e, command, _) -> root.explain(e, command))
        .setParameterExceptionHandler(IpcBench::explainUsage)
        .execute(args);
  }

  /** Returns the system whose setups {@code matrix} and {@code doctor} accept. */
  HostSystem system() {
    return system;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }

  private int explain(Exception e, CommandLine command) throws Exception {
    if (debug) {
      throw e;
    }
    PrintWriter err = command.getErr();
    if (e instanceof InterruptedException) {
      err.println("Stopped before anything was measured.");
      return ExitCode.INTERRUPTED;
    }
    switch (e) {
      case ProblemException result -> {
        err.println(result.problem().reason());
        err.println(result.problem().remedy());
      }
      case ReportedException _ -> {} // told already, where it happened
      default -> {
        err.println("This should not have happened: " + e);
        err.println("Run it again with --debug to see where, and report it as a defect.");
      }
    }
    return ExitCode.ENVIRONMENT;
  }

  private static int explainUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }
}
