package dev.ipcbench.transport.pipe;

import dev.ipcbench.transport.Availability;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.EndpointException;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Serving;
import dev.ipcbench.transport.stream.StreamListener;
import dev.ipcbench.transport.windows.NamedPipe;
import dev.ipcbench.transport.windows.WindowsException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Answers on a named pipe of this machine; clients on other machines are refused by Windows. */
public final class PipeEndpoint implements ListeningEndpoint {

  private static final int ACCESS_DENIED = 5;
  private static final int PIPE_BUSY = 231;

  private final @Nullable String name;
  private final @Nullable String sddl;
  private final Serving serving;
  private EndpointAddress.@Nullable Pipe address;
  private @Nullable StreamListener listener;

  /**
   * @param name of the pipe, without {@code \\.\pipe\}; null or blank for one that nobody else has
   * @param sddl who may connect, in the security descriptor definition language; null or blank for
   *     the user of this process alone
   */
  public PipeEndpoint(@Nullable String name, @Nullable String sddl, Serving serving) {
    this.name = name;
    this.sddl = sddl;
    this.serving = serving;
  }

  @Override
  public String id() {
    return "pipe";
  }

  @Override
  public Availability availability() {
    return Pipes.availability();
  }

  @Override
  public synchronized EndpointAddress address() {
    if (address == null) {
      throw new IllegalStateException("the pipe endpoint is not open");
    }
    return address;
  }

  @Override
  public synchronized void open() throws EndpointException {
    String chosen = name == null || name.isBlank() ? ownName() : name;
    EndpointAddress.Pipe wanted = new EndpointAddress.Pipe(chosen);
    try {
      Pipes.requireAvailable();
      Pipes.checkName(chosen);
      String access = sddl == null || sddl.isBlank() ? NamedPipe.forCurrentUser() : sddl;
      listener = new StreamListener(id(), new PipeServer(chosen, access), serving);
      address = wanted;
    } catch (IOException | IllegalArgumentException e) {
      throw new EndpointException(
          "The pipe endpoint cannot listen on " + wanted + ": " + e.getMessage() + ".",
          remedy(e),
          e);
    }
  }

  /** Another process cannot guess it, and two of one process differ. */
  private static String ownName() {
    return "ipcbench-%d-%s"
        .formatted(
            ProcessHandle.current().pid(),
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
  }

  private static String remedy(Exception failure) {
    if (failure instanceof WindowsException e
        && (e.error() == ACCESS_DENIED || e.error() == PIPE_BUSY)) {
      return "Stop the program that has this pipe, or choose another name with ipc.pipe.name"
          + " (environment: IPC_PIPE_NAME).";
    }
    return "Check the name of the pipe, ipc.pipe.name (environment: IPC_PIPE_NAME), and who may use"
        + " it, ipc.pipe.sddl (IPC_PIPE_SDDL), such as D:P(A;;GA;;;AU) for every user who has"
        + " logged on.";
  }

  @Override
  public synchronized void close() {
    if (listener != null) {
      listener.close();
      listener = null;
      address = null;
    }
  }
}
