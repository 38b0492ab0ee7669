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
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Listens on a named pipe of this machine; Windows refuses clients on other machines. Where clients
 * cannot open such a pipe from outside, it serves them through a relay instead.
 */
public final class PipeEndpoint implements ListeningEndpoint {

  private static final int ACCESS_DENIED = 5;
  private static final int PIPE_BUSY = 231;

  private final @Nullable String name;
  private final @Nullable String sddl;
  private final @Nullable String relay;
  private final Serving serving;
  private EndpointAddress.@Nullable Pipe address;
  private @Nullable StreamListener listener;
  private volatile @Nullable PipeDialer dialer;

  /**
   * Creates the pipe itself.
   *
   * @param name the name of the pipe, without {@code \\.\pipe\}; null or blank for a unique one
   * @param sddl who may connect, in the security descriptor definition language; null or blank for
   *     the user of this process only
   */
  public PipeEndpoint(@Nullable String name, @Nullable String sddl, Serving serving) {
    this(name, sddl, null, serving);
  }

  /**
   * Creates the pipe itself or dials a relay.
   *
   * @param name with a relay, the name of the relay's pipe for clients
   * @param relay the name of the relay's pipe for servers; null or blank for no relay
   */
  public PipeEndpoint(
      @Nullable String name, @Nullable String sddl, @Nullable String relay, Serving serving) {
    this.name = name;
    this.sddl = sddl;
    this.relay = relay;
    this.serving = serving;
  }

  @Override
  public String id() {
    return "pipe";
  }

  @Override
  public Availability availability() {
    PipeDialer dialing = dialer;
    return dialing == null ? Pipes.availability() : dialing.availability();
  }

  @Override
  public synchronized EndpointAddress address() {
    if (address == null) {
      throw new IllegalStateException("the pipe endpoint is not open");
    }
    return address;
  }

  @Override
  public synchronized void open() {
    if (relay != null && !relay.isBlank()) {
      dial(relay, name == null || name.isBlank() ? RelaySettings.DEFAULT_CLIENT_PIPE : name);
    } else {
      listen(name == null || name.isBlank() ? uniqueName() : name);
    }
  }

  private void listen(String chosen) {
    requireAvailable();
    EndpointAddress.Pipe wanted = new EndpointAddress.Pipe(chosen);
    try {
      Pipes.checkName(chosen);
      String access = sddl == null || sddl.isBlank() ? NamedPipe.forCurrentUser() : sddl;
      PipeServer server = new PipeServer(new PipeListener(chosen, access));
      listener = new StreamListener(id(), server, serving);
      address = wanted;
    } catch (IOException | IllegalArgumentException e) {
      throw new ProblemException(
          "The pipe endpoint cannot listen on " + wanted + ": " + e.getMessage() + ".",
          remedy(e),
          e);
    }
  }

  private static void requireAvailable() {
    if (Pipes.availability() instanceof Availability.Unavailable(Problem problem)) {
      throw new ProblemException(problem, null);
    }
  }

  private void dial(String relayPipe, String clientPipe) {
    requireAvailable();
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
    PipeDialer dialing = new PipeDialer(relayPipe);
    dialer = dialing;
    listener = new StreamListener(id(), dialing, serving);
    address = new EndpointAddress.Pipe(clientPipe, Relay.HOPS);
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
        && (e.error() == ACCESS_DENIED || e.error() == PIPE_BUSY)) {
      return "Stop the program that uses this pipe, or choose another name with ipc.pipe.name"
          + " (environment: IPC_PIPE_NAME).";
    }
    return "Check the name of the pipe, ipc.pipe.name (environment: IPC_PIPE_NAME), and its"
        + " security descriptor, ipc.pipe.sddl (IPC_PIPE_SDDL), such as D:P(A;;GA;;;AU) for"
        + " all authenticated users.";
  }

  @Override
  public synchronized void close() {
    if (listener != null) {
      listener.close();
      listener = null;
      address = null;
      dialer = null;
    }
  }
}
