package dev.ipcbench.transport.stream;

import dev.ipcbench.transport.Serving;
import dev.ipcbench.transport.ServingMode;
import dev.ipcbench.transport.Wait;
import dev.ipcbench.transport.host.CpuAffinity;
import dev.ipcbench.transport.message.ProtocolException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections on a bound socket and gives each a platform thread of its own: a thread is
 * what can be pinned to a CPU, and a blocking read on it is the shortest way from the kernel.
 */
public final class StreamListener implements AutoCloseable {

  private static final Logger LOG = System.getLogger(StreamListener.class.getName());
  private static final long ACCEPT_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final String id;
  private final ServerSocketChannel server;
  private final Serving serving;
  private final Set<Served> conversations = ConcurrentHashMap.newKeySet();
  private final Thread acceptor;

  /**
   * Starts to accept.
   *
   * @param id of the transport, for the names of its threads
   * @param server bound; owned by the listener from here on
   */
  public StreamListener(String id, ServerSocketChannel server, Serving serving) {
    this.id = id;
    this.server = server;
    this.serving = serving;
    this.acceptor = Thread.ofPlatform().name("ipc-" + id + "-accept").daemon().start(this::accept);
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        converse(server.accept());
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // Out of file handles, most likely: those who are connected go on, who waits is served
        // later.
        LOG.log(Level.WARNING, "{0}: a connection could not be accepted: {1}", id, e.getMessage());
        LockSupport.parkNanos(ACCEPT_RETRY_NANOS);
      }
    }
  }

  private void converse(SocketChannel channel) {
    Served served = new Served(channel);
    conversations.add(served);
    served.thread.start();
    if (!server.isOpen()) {
      // Accepted while close() went through the list: nobody else would end it.
      served.end();
    }
  }

  /** Closes the socket and every connection, and waits until the threads have ended. */
  @Override
  public void close() {
    Sockets.close(server);
    join(acceptor);
    Set<Served> open = Set.copyOf(conversations);
    open.forEach(Served::end);
    open.forEach(served -> join(served.thread));
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One connection and the thread that serves it. */
  private final class Served {
    private final SocketChannel channel;
    private final Thread thread =
        Thread.ofPlatform().name("ipc-" + id + "-serve").daemon().unstarted(this::serve);
    private @Nullable SocketIo io;
    private boolean ended;

    Served(SocketChannel channel) {
      this.channel = channel;
    }

    private void serve() {
      try {
        ServingMode mode = serving.mode().get();
        CpuAffinity.pinCurrentThread(mode.cpus());
        SocketIo opened = open(mode.waiting());
        if (opened != null) {
          new StreamConversation(opened, serving.handler()).run();
        }
      } catch (ProtocolException e) {
        serving.refusals().count(id, e.kind());
        LOG.log(Level.WARNING, "{0}: a peer was refused: {1}", id, e.getMessage());
      } catch (IOException | RuntimeException e) {
        // A peer that vanishes is its own business; a bug of ours is found with debug logging.
        LOG.log(Level.DEBUG, () -> id + ": a conversation ended early", e);
      } finally {
        Sockets.close(channel);
        conversations.remove(this);
      }
    }

    private synchronized @Nullable SocketIo open(Wait waiting) throws IOException {
      if (!ended) {
        io = SocketIo.of(channel, waiting);
      }
      return io;
    }

    synchronized void end() {
      ended = true;
      if (io != null) {
        io.end();
      }
    }
  }
}
