package dev.ipcbench.transport.aeron;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.files.PeerLiveness;
import dev.ipcbench.transport.aeron.link.AeronLink;
import dev.ipcbench.transport.aeron.link.Hello;
import dev.ipcbench.transport.aeron.link.Streams;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.EndpointTraffic;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.serving.ServingMode;
import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.exceptions.AeronException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the server and the thread that serves it. A thread each, not one for all: it is
 * pinned and waits as its row says, and the next connection's row may say something else.
 */
final class AeronServedConnection {

  private final Path directory;
  private final Aeron aeron;
  private final Hello hello;
  private final Serving serving;
  private final EndpointTraffic traffic;
  private final Consumer<AeronServedConnection> over;
  private final Thread thread =
      Thread.ofPlatform().name("ipc-aeron-serve").daemon().unstarted(this::serve);
  private @Nullable AeronLink link;
  private boolean ended;

  /**
   * @param over told when it is over
   */
  AeronServedConnection(
      Path directory,
      Aeron aeron,
      Hello hello,
      Serving serving,
      Consumer<AeronServedConnection> over) {
    this.directory = directory;
    this.aeron = aeron;
    this.hello = hello;
    this.serving = serving;
    this.traffic = serving.traffic().of("aeron");
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
      converse(mode);
    } catch (ProtocolException e) {
      serving.refusals().count("aeron", e.kind());
      Streams.LOG.log(Level.WARNING, "aeron: a peer was refused: {0}", e.getMessage());
    } catch (IOException | RuntimeException e) {
      // A peer that vanishes is its own business; a bug of ours is found with debug logging.
      Streams.LOG.log(Level.DEBUG, () -> "aeron: a conversation ended early: " + e, e);
    } finally {
      over.accept(this);
    }
  }

  private void converse(ServingMode mode) throws IOException {
    Path file = directory.resolve(hello.file());
    PeerLiveness client = new PeerLiveness(file, FileChannel.open(file, READ, WRITE));
    try (Subscription requests = aeron.addSubscription(Streams.CHANNEL, hello.requests());
        ExclusivePublication replies =
            aeron.addExclusivePublication(Streams.CHANNEL, hello.replies())) {
      client.checkLockIsVisible();
      Streams.await(
          () -> requests.imageCount() == 1 && replies.isConnected(),
          client,
          "the client has not opened the streams");
      AeronLink opened = new AeronLink(requests.imageAtIndex(0), replies, mode.waiting(), client);
      keep(opened);
      traffic.opened();
      try {
        new AeronConversation(opened, serving.handler(), traffic).run();
      } finally {
        traffic.closed();
      }
    } catch (AeronException e) {
      throw new IOException(e);
    } finally {
      client.close();
      Files.deleteIfExists(file);
    }
  }

  private synchronized void keep(AeronLink opened) {
    link = opened;
    if (ended) {
      opened.end();
    }
  }
}
