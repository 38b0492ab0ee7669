package dev.ipcbench.transport.aeron;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.files.PeerLiveness;
import dev.ipcbench.platform.process.Threads;
import dev.ipcbench.transport.aeron.link.AeronLink;
import dev.ipcbench.transport.aeron.link.Hello;
import dev.ipcbench.transport.aeron.link.Streams;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.ServedConnection;
import dev.ipcbench.transport.serving.ServedConnections;
import dev.ipcbench.transport.serving.Serving;
import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.FragmentHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Runs the media driver, receives the hello of each client and serves each connection on a thread
 * of its own.
 *
 * <p>The driver has one thread for everything, which wakes up every few milliseconds, with or
 * without traffic: IPC messages go from publisher to subscriber without it, and a third thread that
 * spins beside two spinning ones would be measured with them. Its only time limit is to move the
 * publishers' limit at least once per half a term.
 */
final class AeronListener implements AutoCloseable {

  /**
   * The driver must move the publisher's limit once per half a term, 2 MiB. Three terms make the
   * log of a stream. The log is written and touched before use: otherwise the first 12 MiB of
   * messages, most of a short run, would pay for page faults. Aeron takes messages up to an eighth
   * of a term; longer ones are sent in pieces.
   */
  static final int TERM_BYTES = 4 << 20;

  /** Aeron's maximum: a message is split into fragments of this size. */
  private static final int MTU_BYTES = 65_504;

  /**
   * Aeron's minimum: some thousand counters, of which a connection uses eight. With the default the
   * driver's file has 45 MiB, most of the 64 MiB of a container's {@code /dev/shm}, and all of it
   * is written before the driver starts.
   */
  private static final int COUNTERS_BYTES = 1 << 20;

  /** The driver's shortest sleep, while clients connect. */
  private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** The driver's longest sleep: it should not disturb the measurement of other transports. */
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(16);

  /** Short, since IPC has no retransmission. */
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final long ACCEPT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Path directory;
  private final Serving serving;
  private final ServedConnections connections;
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable Throwable failure;

  /**
   * Returns at once: the driver takes a good part of a second to start, and the app does not wait
   * for it. A client that connects before then waits for the driver.
   */
  AeronListener(Path directory, Serving serving) {
    this.directory = directory;
    this.serving = serving;
    this.connections = new ServedConnections("aeron", serving);
    this.thread = Thread.ofPlatform().name("ipc-aeron-accept").daemon().start(this::run);
  }

  /** Returns why no client can connect; null if the driver works. */
  @Nullable Throwable failure() {
    return failure;
  }

  private void run() {
    try (MediaDriver _ = MediaDriver.launch(context(directory));
        Aeron aeron = Streams.connect(directory, "ipc-aeron-conductor");
        Subscription hellos = aeron.addSubscription(Streams.CHANNEL, Hello.STREAM)) {
      accept(hellos, (buffer, offset, length, _) -> serve(aeron, buffer, offset, length));
      connections.close();
    } catch (RuntimeException | InternalError e) { // InternalError: a mapped page has no memory
      failure = e;
      Streams.LOG.log(
          Level.WARNING,
          "aeron: the media driver failed, no client can connect: {0}",
          e.toString());
      Streams.LOG.log(Level.DEBUG, "aeron: the media driver failed", e);
    }
  }

  private static MediaDriver.Context context(Path directory) {
    return new MediaDriver.Context()
        .aeronDirectoryName(directory.resolve(Streams.DRIVER).toString())
        .warnIfDirectoryExists(false)
        .dirDeleteOnStart(true)
        .threadingMode(ThreadingMode.SHARED)
        .sharedIdleStrategy(
            new BackoffIdleStrategy(1, 1, SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS))
        .asyncExecutorEnabled(false) // it resolves names, which IPC does not need, and never idles
        .sharedThreadFactory(
            task -> Thread.ofPlatform().name("ipc-aeron-driver").daemon().unstarted(task))
        .counterValuesBufferLength(COUNTERS_BYTES)
        .ipcTermBufferLength(TERM_BYTES)
        .ipcMtuLength(MTU_BYTES)
        .termBufferSparseFile(false)
        .publicationLingerTimeoutNs(LINGER_NANOS)
        .errorHandler(Streams::log);
  }

  private void accept(Subscription hellos, FragmentHandler handler) {
    while (!closing) {
      if (hellos.poll(handler, 16) == 0) {
        LockSupport.parkNanos(ACCEPT_PAUSE_NANOS);
      }
    }
  }

  /** Ends every connection, stops the driver, and returns when their threads have ended. */
  @Override
  public void close() {
    closing = true;
    Threads.awaitEnd(thread);
  }

  private void serve(Aeron aeron, DirectBuffer buffer, int offset, int length) {
    try {
      connections.serve(new AeronService(aeron, Hello.read(buffer, offset, length)));
    } catch (ProtocolException e) {
      serving.refuse("aeron", e);
    }
  }

  /** Opens the streams that a client asked for and answers its messages. */
  private final class AeronService implements ServedConnection.Service {
    private final Aeron aeron;
    private final Hello hello;
    private final Path file; // the client has locked it

    AeronService(Aeron aeron, Hello hello) {
      this.aeron = aeron;
      this.hello = hello;
      this.file = directory.resolve(hello.file());
    }

    @Override
    public void serve(ServedConnection connection, Wait waiting) throws IOException {
      PeerLiveness client = new PeerLiveness(file, FileChannel.open(file, READ, WRITE));
      try (client;
          Subscription requests = aeron.addSubscription(Streams.CHANNEL, hello.requests());
          ExclusivePublication replies =
              aeron.addExclusivePublication(Streams.CHANNEL, hello.replies())) {
        client.checkLockIsVisible();
        Streams.await(
            () -> requests.imageCount() == 1 && replies.isConnected(),
            client,
            "the client did not open its streams");
        AeronLink link = new AeronLink(requests.imageAtIndex(0), replies, waiting, client);
        connection.onEnd(link::end);
        connection.converse(
            new AeronConversation(link, serving.handler(), connection::answered)::run);
      } catch (AeronException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void close() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        Streams.LOG.log(Level.DEBUG, "aeron: {0} could not be removed: {1}", file, e);
      }
    }
  }
}
