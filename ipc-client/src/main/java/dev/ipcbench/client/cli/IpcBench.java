package dev.ipcbench.client.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.client.aot.TrainCommand;
import dev.ipcbench.client.cli.cluster.FleetCommand;
import dev.ipcbench.client.cli.option.Quantities;
import dev.ipcbench.client.cli.report.ReportCommand;
import dev.ipcbench.client.cli.result.CompareCommand;
import dev.ipcbench.client.cli.result.MatrixCommand;
import dev.ipcbench.client.cli.result.MergeCommand;
import dev.ipcbench.client.cli.result.RunCommand;
import dev.ipcbench.client.cli.result.ShowCommand;
import dev.ipcbench.client.plan.UnsuitableOptionException;
import dev.ipcbench.client.process.BuildInfo;
import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The root command. It supplies the system whose setups {@code matrix} and {@code doctor} accept.
 */
@Command(
    name = "ipcbench",
    versionProvider = IpcBench.Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header =
        "Measures the round trip between two processes or containers, and the cost of their"
            + " isolation.",
    subcommands = {
      RunCommand.class,
      ServerCommand.class,
      ServeCommand.class,
      RelayCommand.class,
      BuildCommand.class,
      TrainCommand.class,
      TransportsCommand.class,
      DoctorCommand.class,
      MatrixCommand.class,
      FleetCommand.class,
      ShowCommand.class,
      CompareCommand.class,
      MergeCommand.class,
      ReportCommand.class
    })
public final class IpcBench implements Runnable, Supplier<HostSystem> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean debug;

  private final HostSystem system;

  IpcBench(HostSystem system) {
    this.system = system;
  }

  /**
   * Runs one command.
   *
   * @param args the command line; none prints the help of the program
   * @return the exit code
   */
  public static int execute(String[] args) {
    return execute(args, HostSystem.current());
  }

  /** Runs one command as if the containers of that system ran here. */
  static int execute(String[] args, HostSystem system) {
    IpcBench root = new IpcBench(system);
    CommandLine commands =
        Quantities.registerWith(new CommandLine(root))
            .registerConverter(Path.class, IpcBench::path)
            .registerConverter(Setup.class, IpcBench::setup)
            .setExitCodeExceptionMapper(IpcBench::exitCode)
            .setExecutionExceptionHandler((e, command, _) -> root.report(e, command))
            .setParameterExceptionHandler((e, _) -> reportUsage(e.getCommandLine(), e));
    return List.of("", "-h", "--help").contains(String.join(" ", args))
        ? printHelp(commands)
        : commands.execute(args);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "'%s' is no path here: %s. The system's encoding of file names is %s."
              .formatted(text, e.getReason(), System.getProperty("sun.jnu.encoding")));
    }
  }

  /** By its label: as an enum, picocli would accept and list the names of the constants too. */
  private static Setup setup(String text) {
    return Stream.of(Setup.values())
        .filter(setup -> setup.label().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of %s (case-insensitive) but was '%s'"
                        .formatted(List.of(Setup.values()), text)));
  }

  /** Prints the text that the launchers print when nothing is built yet. */
  private static int printHelp(CommandLine commands) {
    PrintWriter out = commands.getOut();
    try (InputStream help = IpcBench.class.getResourceAsStream("ipcbench.txt")) {
      // A build without Maven does not package the file.
      out.print(help == null ? commands.getUsageMessage() : new String(help.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.flush();
    return ExitCode.OK;
  }

  /** Provides the output of {@code --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      BuildInfo build = BuildInfo.read();
      return new String[] {
        "ipcbench " + build.version() + " (commit " + build.commit() + ")",
        "Java " + Runtime.version() + ", " + System.getProperty("java.vendor")
      };
    }
  }

  @Override
  public HostSystem get() {
    return system;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }

  private static int exitCode(Throwable e) {
    return switch (e) {
      case UnsuitableOptionException _ -> ExitCode.USAGE;
      case InterruptedException _ -> ExitCode.INTERRUPTED;
      default -> ExitCode.ENVIRONMENT;
    };
  }

  private int report(Exception e, CommandLine command) throws Exception {
    if (debug) {
      throw e; // picocli prints the stack trace, and asks exitCode
    }
    PrintWriter err = command.getErr();
    switch (e) {
      case ProblemException known -> {
        err.println(known.problem().reason());
        err.println(known.problem().remedy());
      }
      case UnsuitableOptionException usage -> reportUsage(command, usage);
      case InterruptedException _ -> err.println("Stopped before anything was measured.");
      default -> {
        err.println("Unexpected error (please report): " + e);
        err.println("Run the command again with --debug to print the stack trace.");
      }
    }
    return exitCode(e);
  }

  private static int reportUsage(CommandLine command, RuntimeException e) {
    PrintWriter err = command.getErr();
    err.println(e.getMessage());
    if (e instanceof ParameterException usage) {
      CommandLine.UnmatchedArgumentException.printSuggestions(usage, err);
    }
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }
}
