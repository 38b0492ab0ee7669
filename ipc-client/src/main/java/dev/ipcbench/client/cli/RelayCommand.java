package dev.ipcbench.client.cli;

import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.transport.relay.Relay;
import dev.ipcbench.transport.relay.RelaySettings;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a relay between two named pipes in the foreground. */
@Command(
    name = "relay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Connects a server and its clients if neither can open a pipe of the other, such as two"
            + " Windows containers under Hyper-V. Runs on their host until Ctrl-C and creates both"
            + " pipes: the server connects to one, clients connect to the other. Messages take 2"
            + " hops each way.",
    footer = {
      "",
      "Examples:",
      "  ipcbench relay                                                on the host",
      "  ipcbench server --pipe-relay ipcbench-server                  in one container",
      "  ipcbench run --server http://ipc-server:8080 --transports pipe   in the other",
      "See docs/WINDOWS.md for how to mount the pipes into the containers."
    })
final class RelayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--server-pipe",
      paramLabel = "NAME",
      defaultValue = RelaySettings.DEFAULT_SERVER_PIPE,
      description = "Pipe for servers. Default: ${DEFAULT-VALUE}.")
  private String serverPipe = "";

  @Option(
      names = "--client-pipe",
      paramLabel = "NAME",
      defaultValue = RelaySettings.DEFAULT_CLIENT_PIPE,
      description = "Pipe for clients. Default: ${DEFAULT-VALUE}.")
  private String clientPipe = "";

  @Option(
      names = "--sddl",
      paramLabel = "SDDL",
      description = "Access to both pipes. Default: IPC_PIPE_SDDL, else every authenticated user.")
  private @Nullable String sddl;

  @Option(
      names = {"-v", "--verbose"},
      description = "Log every client that connects or disconnects.")
  private boolean verbose;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Consumer<String> notes = verbose ? err::println : _ -> {};
    try (Relay relay = Relay.start(settings(), notes, err::println)) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(relay::close));
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          "The relay is ready: servers connect to \\\\.\\pipe\\%s, clients to \\\\.\\pipe\\%s."
                  .formatted(serverPipe, clientPipe)
              + " Press Ctrl-C to stop it.");
      out.flush();
      relay.awaitEnd();
    }
    return ExitCode.OK;
  }

  private RelaySettings settings() {
    String access =
        Objects.requireNonNullElseGet(
            sddl, () -> System.getenv().getOrDefault("IPC_PIPE_SDDL", ""));
    try {
      return RelaySettings.of(
          serverPipe, clientPipe, access.isBlank() ? RelaySettings.DEFAULT_SDDL : access);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "Invalid pipe names: " + e.getMessage() + ".", e);
    }
  }
}
