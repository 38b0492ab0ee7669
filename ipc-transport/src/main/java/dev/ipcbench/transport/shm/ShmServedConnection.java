package dev.ipcbench.transport.shm;

import static dev.ipcbench.transport.shm.ring.Layout.LONG;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.files.MappedFile;
import dev.ipcbench.platform.files.PeerLiveness;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.EndpointTraffic;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.serving.ServingMode;
import dev.ipcbench.transport.shm.link.CoherenceCheck;
import dev.ipcbench.transport.shm.link.ShmLink;
import dev.ipcbench.transport.shm.ring.Layout;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection of the server and the thread that serves it. */
final class ShmServedConnection {

  private final ConnectRequest asking;
  private final Serving serving;
  private final EndpointTraffic traffic;
  private final Consumer<ShmServedConnection> over;
  private final Thread thread =
      Thread.ofPlatform().name("ipc-shm-serve").daemon().unstarted(this::serve);
  private @Nullable ShmLink link;
  private boolean ended;

  /**
   * @param asking taken
   * @param over told when it is over
   */
  ShmServedConnection(ConnectRequest asking, Serving serving, Consumer<ShmServedConnection> over) {
    this.asking = asking;
    this.serving = serving;
    this.traffic = serving.traffic().of("shm");
    this.over = over;
  }

  void start() {
    thread.start();
  }

  Thread thread() {
    return thread;
  }

  synchronized void end() {
    ended = true;
    if (link != null) {
      link.end();
    }
  }

  private void serve() {
    try {
      ServingMode mode = serving.mode().get();
      CpuAffinity.pinCurrentThread(mode.cpus());
      try (ShmLink opened = open(mode)) {
        asking.remove(); // what is mapped stays, and nothing is left behind by whom is killed
        opened.greet(CoherenceCheck.PATIENT);
        traffic.opened();
        try {
          new ShmConversation(opened, serving.handler(), traffic).run();
        } finally {
          traffic.closed();
        }
      }
    } catch (ProtocolException e) {
      serving.refusals().count("shm", e.kind());
      ShmEndpoint.LOG.log(Level.WARNING, "shm: a peer was refused: {0}", e.getMessage());
    } catch (IOException | RuntimeException | InternalError e) {
      // A peer that vanishes, or cuts off its file, is its own business; a bug of ours is found
      // with debug logging.
      ShmEndpoint.LOG.log(Level.DEBUG, () -> "shm: a conversation ended early: " + e, e);
    } finally {
      asking.remove();
      over.accept(this);
    }
  }

  private ShmLink open(ServingMode mode) throws IOException {
    FileChannel channel = FileChannel.open(asking.file(ConnectRequest.TAKEN), READ, WRITE);
    PeerLiveness client = new PeerLiveness(asking.key(), channel);
    try {
      if (channel.size() != Layout.BYTES) {
        throw notOurs("a file of " + channel.size() + " bytes, not of " + Layout.BYTES);
      }
      MappedFile mapped = MappedFile.map(channel, Layout.BYTES);
      ShmLink opened = new ShmLink(mapped, Layout.SERVER, mode.waiting(), client);
      keep(opened);
      ByteBuffer memory = mapped.buffer();
      if ((long) LONG.getAcquire(memory, 0) != Layout.MAGIC
          || (long) LONG.getAcquire(memory, Layout.SIZES) != Layout.SIZES_HERE) {
        opened.close();
        throw notOurs("no layout that is known here");
      }
      return opened;
    } catch (IOException | RuntimeException e) {
      client.close();
      throw e;
    }
  }

  private static ProtocolException notOurs(String reason) {
    return new ProtocolException(Refusals.Cause.WRONG_PROTOCOL, reason);
  }

  private synchronized void keep(ShmLink opened) {
    link = opened;
    if (ended) {
      opened.end();
    }
  }
}
