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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Joins clients of one pipe with servers that have dialled another. Neither side has to make a
 * pipe: a container can open one of its host, and two containers cannot meet on one of their own.
 *
 * <pre>
 *   client ──opens──► \\.\pipe\ipcbench-client  │ relay │  \\.\pipe\ipcbench-server ◄──dials── server
 * </pre>
 */
public final class Relay implements AutoCloseable {

  /** What the relay sends to a server, once, when a client has been joined with it. */
  public static final byte JOINED = 1;

  /** How many pipes a message goes through, each way. */
  public static final int HOPS = 2;

  private static final int ACCESS_DENIED = 5;
  private static final int PIPE_BUSY = 231;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final RelaySettings settings;
  private final Consumer<String> notes;
  private final Consumer<String> complaints;
  private final PipeListener serverListener;
  private final PipeListener clientListener;
  private final Thread serverAcceptor;
  private final Thread clientAcceptor;
  private final IdleServers idle = new IdleServers();
  private final Map<RelayedConnection, Thread> pairs = new ConcurrentHashMap<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean open = true;

  private Relay(
      RelaySettings settings,
      Consumer<String> notes,
      Consumer<String> complaints,
      PipeListener serverListener,
      PipeListener clientListener) {
    this.settings = settings;
    this.notes = notes;
    this.complaints = complaints;
    this.serverListener = serverListener;
    this.clientListener = clientListener;
    this.serverAcceptor = acceptor("servers", serverListener, idle::add);
    this.clientAcceptor = acceptor("clients", clientListener, this::welcome);
  }

  /** Whether this system can have one. */
  public static Availability availability() {
    return Pipes.availability() instanceof Unavailable(Problem(var reason, _))
        ? new Unavailable(
            reason,
            "Run it on the Windows host of the two containers; elsewhere they share uds and tcp"
                + " without it.")
        : Availability.AVAILABLE;
  }

  /**
   * Takes both pipes and starts to join.
   *
   * @param notes told of every pair, for who wants to look on; by any thread
   * @param complaints told of what goes wrong; by any thread
   * @throws ProblemException if it cannot be had here, or a name cannot
   */
  public static Relay start(
      RelaySettings settings, Consumer<String> notes, Consumer<String> complaints) {
    if (availability() instanceof Unavailable(Problem(var reason, var remedy))) {
      throw new ProblemException("There can be no relay here: " + reason + ".", remedy, null);
    }
    PipeListener servers = listen(settings.serverPipe(), settings.sddl());
    PipeListener clients;
    try {
      clients = listen(settings.clientPipe(), settings.sddl());
    } catch (ProblemException e) {
      servers.close();
      throw e;
    }
    Relay relay = new Relay(settings, notes, complaints, servers, clients);
    relay.serverAcceptor.start();
    relay.clientAcceptor.start();
    return relay;
  }

  private static PipeListener listen(String pipe, String sddl) {
    try {
      return new PipeListener(pipe, sddl);
    } catch (WindowsException e) {
      throw new ProblemException(
          "The relay cannot make the pipe %s: %s.".formatted(pipe, e.getMessage()),
          e.error() == ACCESS_DENIED || e.error() == PIPE_BUSY
              ? "Stop the program that has this pipe, or choose another name."
              : "Check its name, and who may use it (SDDL): D:P(A;;GA;;;AU) is every user who has"
                  + " logged on.",
          e);
    }
  }

  private Thread acceptor(String whom, PipeListener listener, Consumer<NamedPipe> taken) {
    return Thread.ofPlatform()
        .name("ipc-relay-" + whom)
        .daemon()
        .unstarted(() -> accept(listener, taken));
  }

  private void accept(PipeListener listener, Consumer<NamedPipe> taken) {
    while (open) {
      try {
        taken.accept(listener.accept());
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        complaints.accept("A connection could not be taken: " + e.getMessage() + ".");
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  private void welcome(NamedPipe client) {
    RelayedConnection pair = new RelayedConnection(client);
    if (pairs.size() >= settings.maxPairs()) {
      String reason = "the relay has %d clients, and takes no more".formatted(pairs.size());
      complaints.accept("A client was refused: " + reason + ".");
      pair.refuse(reason);
      pair.close();
      return;
    }
    Thread thread =
        Thread.ofPlatform().name("ipc-relay-forth").daemon().unstarted(() -> serve(pair));
    pairs.put(pair, thread);
    thread.start();
    if (!open) {
      pair.end(); // it came while close() went through the map
    }
  }

  private void serve(RelayedConnection pair) {
    try {
      if (pair.join(idle, settings.patience())) {
        notes.accept("A client and a server were joined; pairs: " + pairs.size() + ".");
        pair.pump(complaints);
        notes.accept("A pair has ended; pairs: " + (pairs.size() - 1) + ".");
      } else if (open) {
        String reason =
            "no server has dialled the relay at %s for %d ms"
                .formatted(settings.serverPipe(), settings.patience().toMillis());
        complaints.accept("A client was refused: " + reason + ".");
        pair.refuse(reason + ": start one with --pipe-relay " + settings.serverPipe());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pair.close();
      pairs.remove(pair);
    }
  }

  /** Waits until it is closed. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** Frees both names, ends every pair, and returns when its threads have ended. */
  @Override
  public void close() {
    open = false;
    serverListener.end();
    clientListener.end();
    Threads.awaitEnd(serverAcceptor);
    Threads.awaitEnd(clientAcceptor);
    serverListener.close();
    clientListener.close();
    idle.close();
    Set<Map.Entry<RelayedConnection, Thread>> left = Set.copyOf(pairs.entrySet());
    left.forEach(pair -> pair.getKey().end());
    left.forEach(pair -> Threads.awaitEnd(pair.getValue()));
    ended.countDown();
  }
}
