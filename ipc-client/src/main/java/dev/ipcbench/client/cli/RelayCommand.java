package dev.ipcbench.client.cli;

import dev.ipcbench.platform.ProblemException;
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

/** A relay between two pipes, in the foreground. */
@Command(
    name = "relay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Joins a server and its clients where neither can open a pipe of the other, as two Windows",
      "containers under Hyper-V: runs on their host until Ctrl-C, and makes both pipes there. The",
      "server dials the one, clients open the other. What is measured so is 2 hops."
    },
    footer = {
      "",
      "Examples:",
      "  ipcbench relay                                                on the host",
      "  ipcbench server --pipe-relay ipcbench-server                  in the one container",
      "  ipcbench run --server http://ipc-server:8080 --transports pipe   in the other",
      "docs/WINDOWS.md says how the pipes come into the containers."
    })
final class RelayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--server-pipe",
      paramLabel = "NAME",
      defaultValue = RelaySettings.DEFAULT_SERVER_PIPE,
      description = "The pipe that servers dial. Default: ${DEFAULT-VALUE}.")
  private String serverPipe = "";

  @Option(
      names = "--client-pipe",
      paramLabel = "NAME",
      defaultValue = RelaySettings.DEFAULT_CLIENT_PIPE,
      description = "The pipe that clients open. Default: ${DEFAULT-VALUE}.")
  private String clientPipe = "";

  @Option(
      names = "--sddl",
      paramLabel = "SDDL",
      description =
          "Who may connect to either. Default: IPC_PIPE_SDDL, else every user who has logged on.")
  private @Nullable String sddl;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell of every client that is joined, and of its end.")
  private boolean verbose;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  RelayCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Consumer<String> notes = verbose ? err::println : _ -> {};
    try (Relay relay = Relay.start(settings(), notes, err::println)) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(relay::close));
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          "The relay is ready: servers dial \\\\.\\pipe\\%s, clients open \\\\.\\pipe\\%s."
                  .formatted(serverPipe, clientPipe)
              + " Ctrl-C ends it.");
      out.flush();
      relay.awaitEnd();
    } catch (ProblemException e) {
      throw new ProblemException(e.problem(), e);
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
      throw new ParameterException(spec.commandLine(), "The pipes: " + e.getMessage() + ".", e);
    }
  }
}
