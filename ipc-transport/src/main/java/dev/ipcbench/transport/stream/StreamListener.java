package dev.ipcbench.transport.stream;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.process.Threads;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.EndpointTraffic;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.serving.ServingMode;
import dev.ipcbench.transport.stream.io.SocketServer;
import dev.ipcbench.transport.stream.io.StreamIo;
import dev.ipcbench.transport.stream.io.StreamServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections and gives each a platform thread of its own: a thread is what can be pinned
 * to a CPU, and a blocking read on it is the shortest way from the kernel.
 */
public final class StreamListener implements AutoCloseable {

  private static final Logger LOG = System.getLogger(StreamListener.class.getName());
  private static final long ACCEPT_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final String id;
  private final StreamServer server;
  private final Serving serving;
  private final EndpointTraffic traffic;
  private final Set<Served> conversations = ConcurrentHashMap.newKeySet();
  private final Thread acceptor;
  private volatile boolean open = true;

  /**
   * Starts to accept.
   *
   * @param id of the transport, for the names of its threads
   * @param server bound; owned by the listener from here on
   */
  public StreamListener(String id, ServerSocketChannel server, Serving serving) {
    this(id, new SocketServer(server), serving);
  }

  /**
   * Starts to accept.
   *
   * @param id of the transport, for the names of its threads
   * @param server owned by the listener from here on
   */
  public StreamListener(String id, StreamServer server, Serving serving) {
    this.id = id;
    this.server = server;
    this.serving = serving;
    this.traffic = serving.traffic().of(id);
    this.acceptor = Thread.ofPlatform().name("ipc-" + id + "-accept").daemon().start(this::accept);
  }

  private void accept() {
    while (open) {
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

  private void converse(StreamServer.Accepted accepted) {
    Served served = new Served(accepted);
    conversations.add(served);
    served.thread.start();
    if (!open) {
      // Accepted while close() went through the list: nobody else would end it.
      served.end();
    }
  }

  /** Frees the address, ends every connection, and waits until the threads have ended. */
  @Override
  public void close() {
    open = false;
    server.end();
    Threads.awaitEnd(acceptor);
    server.close();
    Set<Served> open = Set.copyOf(conversations);
    open.forEach(Served::end);
    open.forEach(served -> Threads.awaitEnd(served.thread));
  }

  /** One connection and the thread that serves it. */
  private final class Served {
    private final StreamServer.Accepted accepted;
    private final Thread thread =
        Thread.ofPlatform().name("ipc-" + id + "-serve").daemon().unstarted(this::serve);
    private @Nullable StreamIo io;
    private boolean ended;

    Served(StreamServer.Accepted accepted) {
      this.accepted = accepted;
    }

    private void serve() {
      try {
        ServingMode mode = serving.mode().get();
        CpuAffinity.pinCurrentThread(mode.cpus());
        StreamIo opened = open(mode.waiting());
        if (opened != null) {
          traffic.opened();
          try {
            new StreamConversation(opened, serving.handler(), traffic).run();
          } finally {
            traffic.closed();
          }
        }
      } catch (ProtocolException e) {
        serving.refusals().count(id, e.kind());
        LOG.log(Level.WARNING, "{0}: a peer was refused: {1}", id, e.getMessage());
      } catch (IOException | RuntimeException e) {
        // A peer that vanishes is its own business; a bug of ours is found with debug logging.
        LOG.log(Level.DEBUG, () -> id + ": a conversation ended early", e);
      } finally {
        accepted.close();
        conversations.remove(this);
      }
    }

    private synchronized @Nullable StreamIo open(Wait waiting) throws IOException {
      if (!ended) {
        io = accepted.io(waiting);
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
