package dev.ipcbench.transport.stream;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.process.Threads;
import dev.ipcbench.transport.serving.ServedConnection;
import dev.ipcbench.transport.serving.ServedConnections;
import dev.ipcbench.transport.serving.Serving;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;

/** Accepts connections and serves each on a thread of its own. */
public final class StreamListener implements AutoCloseable {

  private static final Logger LOG = System.getLogger(StreamListener.class.getName());
  private static final long ACCEPT_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final String id;
  private final StreamServer server;
  private final BiFunction<StreamIo, LongConsumer, ServedConnection.Conversation> conversations;
  private final ServedConnections connections;
  private final Thread acceptor;
  private volatile boolean open = true;

  /**
   * Starts to accept, and to answer messages that follow each other without a separator.
   *
   * @param id the id of the transport; thread names contain it
   * @param server owned by the listener from here on
   */
  public StreamListener(String id, StreamServer server, Serving serving) {
    this(
        id,
        server,
        serving,
        (io, answered) -> new StreamConversation(io, serving.handler(), answered)::run);
  }

  /**
   * Starts to accept.
   *
   * @param conversations returns what to do with the stream of a connection; the second argument is
   *     called after each reply, as {@link ServedConnection#answered}
   */
  public StreamListener(
      String id,
      StreamServer server,
      Serving serving,
      BiFunction<StreamIo, LongConsumer, ServedConnection.Conversation> conversations) {
    this.id = id;
    this.server = server;
    this.conversations = conversations;
    this.connections = new ServedConnections(id, serving);
    this.acceptor = Thread.ofPlatform().name("ipc-" + id + "-accept").daemon().start(this::accept);
  }

  private void accept() {
    while (open) {
      try {
        connections.serve(new StreamService(server.accept()));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // Most likely out of file handles: open connections go on, new ones are accepted later.
        LOG.log(Level.WARNING, "{0}: cannot accept a connection: {1}", id, e.getMessage());
        LockSupport.parkNanos(ACCEPT_RETRY_NANOS);
      }
    }
  }

  /** Frees the address, ends every connection, and returns when their threads have ended. */
  @Override
  public void close() {
    open = false;
    server.end();
    Threads.awaitEnd(acceptor);
    server.close();
    connections.close();
  }

  private final class StreamService implements ServedConnection.Service {
    private final StreamServer.Accepted accepted;

    StreamService(StreamServer.Accepted accepted) {
      this.accepted = accepted;
    }

    @Override
    public void serve(ServedConnection connection, Wait waiting) throws IOException {
      StreamIo io = accepted.opener().open(waiting);
      connection.onEnd(io::end);
      connection.converse(conversations.apply(io, connection::answered));
    }

    @Override
    public void close() {
      accepted.close().run();
    }
  }
}
