package dev.ipcbench.transport.pipe;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.windows.WindowsException;
import dev.ipcbench.platform.windows.pipe.NamedPipe;
import dev.ipcbench.platform.windows.pipe.PipeListener;
import dev.ipcbench.platform.windows.pipe.Pipes;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.relay.Relay;
import dev.ipcbench.transport.relay.RelaySettings;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.stream.StreamListener;
import dev.ipcbench.transport.stream.StreamServer;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens on a named pipe of this machine; Windows refuses clients on other machines. Where clients
 * cannot open such a pipe from outside, it serves them through a relay instead.
 */
public final class PipeEndpoint {

  private static final int ACCESS_DENIED = 5;

  private PipeEndpoint() {}

  /**
   * Returns an endpoint, not yet open, that creates the pipe itself or dials a relay.
   *
   * @param name the name of the pipe, without {@code \\.\pipe\}; null or blank for a unique one.
   *     With a relay, the name of the relay's pipe for clients
   * @param sddl who may connect, in the security descriptor definition language; null or blank for
   *     the user of this process only
   * @param relay the name of the relay's pipe for servers; null or blank for no relay
   */
  public static ListeningEndpoint of(
      @Nullable String name, @Nullable String sddl, @Nullable String relay, Serving serving) {
    return new ListeningEndpoint(
        "pipe",
        Pipes::availability,
        () -> {
          if (Pipes.availability() instanceof Availability.Unavailable(Problem problem)) {
            throw new ProblemException(problem, null);
          }
          return relay == null || relay.isBlank()
              ? listen(orElse(name, PipeEndpoint::uniqueName), sddl, serving)
              : dial(relay, orElse(name, () -> RelaySettings.DEFAULT_CLIENT_PIPE), serving);
        });
  }

  private static String orElse(@Nullable String text, Supplier<String> standard) {
    return text == null || text.isBlank() ? standard.get() : text;
  }

  private static ListeningEndpoint.Bound listen(
      String name, @Nullable String sddl, Serving serving) {
    EndpointAddress.Pipe address = new EndpointAddress.Pipe(name);
    try {
      Pipes.checkName(name);
      String access = sddl == null || sddl.isBlank() ? NamedPipe.forCurrentUser() : sddl;
      PipeServer server = new PipeServer(new PipeListener(name, access));
      return new ListeningEndpoint.Bound(
          address, new StreamListener("pipe", server, serving)::close);
    } catch (IOException | IllegalArgumentException e) {
      throw new ProblemException(
          "The pipe endpoint cannot listen on " + address + ": " + e.getMessage() + ".",
          remedy(e),
          e);
    }
  }

  private static ListeningEndpoint.Bound dial(
      String relayPipe, String clientPipe, Serving serving) {
    try {
      Pipes.checkName(relayPipe);
      Pipes.checkName(clientPipe);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          "The pipe endpoint cannot use the relay's pipe "
              + relayPipe
              + ": "
              + e.getMessage()
              + ".",
          "Check the names of the relay's pipes: ipc.pipe.relay (environment: IPC_PIPE_RELAY) for"
              + " servers, ipc.pipe.name (IPC_PIPE_NAME) for clients.",
          e);
    }
    PipeDialer dialer = new PipeDialer(relayPipe);
    return new ListeningEndpoint.Bound(
        new EndpointAddress.Pipe(clientPipe, Relay.HOPS),
        dialer::availability,
        new StreamListener("pipe", dialer, serving)::close);
  }

  /** Returns a unique name that other processes cannot guess. */
  private static String uniqueName() {
    return "ipcbench-%d-%s"
        .formatted(
            ProcessHandle.current().pid(),
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
  }

  private static String remedy(Exception failure) {
    if (failure instanceof WindowsException e
        && (e.error() == ACCESS_DENIED || e.error() == PipeTransport.PIPE_BUSY)) {
      return "Stop the program that uses this pipe, or choose another name with ipc.pipe.name"
          + " (environment: IPC_PIPE_NAME).";
    }
    return "Check the name of the pipe, ipc.pipe.name (environment: IPC_PIPE_NAME), and its"
        + " security descriptor, ipc.pipe.sddl (IPC_PIPE_SDDL), such as D:P(A;;GA;;;AU) for"
        + " all authenticated users.";
  }

  /** Accepts clients of a pipe. */
  private record PipeServer(PipeListener listener) implements StreamServer {
    @Override
    public Accepted accept() throws IOException {
      return PipeIo.accepted(listener.accept());
    }

    @Override
    public void end() {
      listener.end();
    }

    @Override
    public void close() {
      listener.close();
    }
  }
}
