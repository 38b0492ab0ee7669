package dev.ipcbench.transport.relay;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.process.Threads;
import dev.ipcbench.platform.windows.WindowsException;
import dev.ipcbench.platform.windows.pipe.NamedPipe;
import dev.ipcbench.platform.windows.pipe.PipeListener;
import dev.ipcbench.platform.windows.pipe.Pipes;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Joins clients of one pipe with servers that have opened another. Neither needs to create a pipe:
 * a container can open a pipe of its host, but two containers cannot share one of their own.
 *
 * <pre>
 *   client ──opens──► \\.\pipe\ipcbench-client  │ relay │  \\.\pipe\ipcbench-server ◄──dials── server
 * </pre>
 */
public final class Relay implements AutoCloseable {

  /** The byte that the relay sends to a server when it joins a client. */
  public static final byte JOINED = 1;

  /** The number of pipes that a message goes through, each way. */
  public static final int HOPS = 2;

  private static final int ACCESS_DENIED = 5;
  private static final int PIPE_BUSY = 231;

  /** A server keeps a handful of connections ready; those of killed servers make room for newer. */
  private static final int MAX_IDLE = 64;

  private static final Duration ACCEPT_RETRY = Duration.ofSeconds(1);

  private final RelaySettings settings;
  private final Consumer<String> notes;
  private final Consumer<String> warnings;
  private final PipeListener serverListener;
  private final PipeListener clientListener;
  private final Thread serverAcceptor;
  private final Thread clientAcceptor;
  private final BlockingDeque<NamedPipe> idle = new LinkedBlockingDeque<>(MAX_IDLE);
  private final Map<RelayedConnection, Thread> pairs = new ConcurrentHashMap<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean open = true;

  private Relay(
      RelaySettings settings,
      Consumer<String> notes,
      Consumer<String> warnings,
      PipeListener serverListener,
      PipeListener clientListener) {
    this.settings = settings;
    this.notes = notes;
    this.warnings = warnings;
    this.serverListener = serverListener;
    this.clientListener = clientListener;
    this.serverAcceptor = acceptor("servers", serverListener, this::keep);
    this.clientAcceptor = acceptor("clients", clientListener, this::join);
  }

  /** Returns whether a relay can run on this system. */
  public static Availability availability() {
    return Pipes.availability() instanceof Unavailable(Problem(var reason, _))
        ? new Unavailable(
            reason,
            "Run the relay on the Windows host of the two containers; on other systems use uds or"
                + " tcp, which need no relay.")
        : Availability.AVAILABLE;
  }

  /**
   * Creates both pipes and starts to join clients with servers.
   *
   * @param notes receives a sentence for every pair; called by any thread
   * @param warnings receives a sentence for every failure; called by any thread
   * @throws ProblemException if named pipes are not available here or a pipe cannot be created
   */
  public static Relay start(
      RelaySettings settings, Consumer<String> notes, Consumer<String> warnings) {
    if (availability() instanceof Unavailable(Problem(var reason, var remedy))) {
      throw new ProblemException("The relay cannot run here: " + reason, remedy);
    }
    PipeListener servers = listen(settings.serverPipe(), settings.sddl());
    PipeListener clients;
    try {
      clients = listen(settings.clientPipe(), settings.sddl());
    } catch (ProblemException e) {
      servers.close();
      throw e;
    }
    Relay relay = new Relay(settings, notes, warnings, servers, clients);
    relay.serverAcceptor.start();
    relay.clientAcceptor.start();
    return relay;
  }

  private static PipeListener listen(String pipe, String sddl) {
    try {
      return new PipeListener(pipe, sddl);
    } catch (WindowsException e) {
      throw new ProblemException(
          "The relay cannot create the pipe %s: %s.".formatted(pipe, e.getMessage()),
          e.error() == ACCESS_DENIED || e.error() == PIPE_BUSY
              ? "Stop the program that uses this pipe, or choose another name."
              : "Check its name and its security descriptor (SDDL): D:P(A;;GA;;;AU) admits all"
                  + " authenticated users.",
          e);
    }
  }

  private Thread acceptor(String peers, PipeListener listener, Consumer<NamedPipe> accepted) {
    return Thread.ofPlatform()
        .name("ipc-relay-" + peers)
        .daemon()
        .unstarted(() -> accept(listener, accepted));
  }

  private void accept(PipeListener listener, Consumer<NamedPipe> accepted) {
    while (open) {
      try {
        accepted.accept(listener.accept());
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        warnings.accept("Cannot accept a connection: " + e.getMessage() + ".");
        LockSupport.parkNanos(ACCEPT_RETRY.toNanos());
      }
    }
  }

  private void keep(NamedPipe server) {
    while (!idle.offerLast(server)) {
      NamedPipe oldest = idle.pollFirst();
      if (oldest != null) {
        oldest.close();
      }
    }
  }

  private void join(NamedPipe client) {
    RelayedConnection pair = new RelayedConnection(client);
    if (pairs.size() >= settings.maxPairs()) {
      String reason = "the relay is at its limit of %d clients".formatted(settings.maxPairs());
      warnings.accept("Refused a client: " + reason + ".");
      pair.refuse(reason);
      pair.close();
      return;
    }
    Thread thread =
        Thread.ofPlatform().name("ipc-relay-forth").daemon().unstarted(() -> serve(pair));
    pairs.put(pair, thread);
    thread.start();
  }

  private void serve(RelayedConnection pair) {
    try {
      if (pair.join(idle, settings.timeout())) {
        notes.accept("Joined a client and a server; pairs: " + pairs.size() + ".");
        pair.pump(warnings);
        notes.accept("A pair ended; pairs: " + (pairs.size() - 1) + ".");
      } else if (open) {
        String reason =
            "no server connected to the relay's pipe %s within %d ms"
                .formatted(settings.serverPipe(), settings.timeout().toMillis());
        warnings.accept("Refused a client: " + reason + ".");
        pair.refuse(reason + "; start one with --pipe-relay " + settings.serverPipe());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pair.close();
      pairs.remove(pair);
    }
  }

  /** Waits until the relay is closed. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** Frees both pipes, ends every pair, and returns when all threads have ended. */
  @Override
  public void close() {
    open = false;
    serverListener.end();
    clientListener.end();
    Threads.awaitEnd(serverAcceptor);
    Threads.awaitEnd(clientAcceptor);
    serverListener.close();
    clientListener.close();
    Map<RelayedConnection, Thread> left = Map.copyOf(pairs);
    left.forEach(
        (pair, thread) -> {
          pair.end();
          thread.interrupt(); // it may be waiting for a server
        });
    left.values().forEach(Threads::awaitEnd);
    idle.forEach(NamedPipe::close);
    idle.clear();
    ended.countDown();
  }
}
