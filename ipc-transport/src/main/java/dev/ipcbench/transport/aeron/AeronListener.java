package dev.ipcbench.transport.aeron;

import dev.ipcbench.platform.process.Threads;
import dev.ipcbench.transport.aeron.link.Hello;
import dev.ipcbench.transport.aeron.link.Streams;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.Serving;
import io.aeron.Aeron;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.jspecify.annotations.Nullable;

/**
 * The media driver, and who listens for greetings and gives each client a platform thread of its
 * own.
 *
 * <p>The driver has one thread for everything, which looks around once in a millisecond and sleeps
 * in between, whether there is traffic or not: messages of IPC go from publisher to subscriber
 * without it, and beside two spinning threads a third would be measured with them. All it must do
 * in time is to let publishers go on, at least once per half a term.
 */
final class AeronListener implements AutoCloseable {

  /**
   * Half of it, 2 MiB, goes through before the driver must have looked, and three of them make the
   * log of a stream. The log is written and touched before it is used: else each message of the
   * first 12 MiB would pay for the pages it is the first to see, which is most of a short run. An
   * eighth is the longest message that Aeron takes as one; longer ones are sent in pieces.
   */
  static final int TERM_BYTES = 4 << 20;

  /** The longest there is: a message is cut into fragments of this size. */
  private static final int MTU_BYTES = 65_504;

  /**
   * The least that Aeron takes: some thousand counters, of which a connection has eight. With its
   * own default the driver's file has 45 MiB, most of the 64 MiB that a container's {@code
   * /dev/shm} has, and all of it is written before the driver starts.
   */
  private static final int COUNTERS_BYTES = 1 << 20;

  /** How long the driver sleeps between two looks: short while somebody connects. */
  private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** And long while nobody does: whatever else is measured should not be woken beside. */
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(16);

  /** A log of IPC has nobody who might ask for something again. */
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final long ACCEPT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Path directory;
  private final Serving serving;
  private final Set<AeronServedConnection> open = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable Throwable failure;

  /**
   * Returns at once: the driver needs a good part of a second to start, and the app shall not wait
   * for it. A client that comes before waits until it is there.
   */
  AeronListener(Path directory, Serving serving) {
    this.directory = directory;
    this.serving = serving;
    this.thread = Thread.ofPlatform().name("ipc-aeron-accept").daemon().start(this::run);
  }

  /** Why nobody can connect; null if nothing is wrong. */
  @Nullable Throwable failure() {
    return failure;
  }

  private void run() {
    try (MediaDriver _ = MediaDriver.launch(context(directory));
        Aeron aeron = Streams.connect(directory, "ipc-aeron-conductor");
        Subscription greetings = aeron.addSubscription(Streams.CHANNEL, Hello.STREAM)) {
      accept(greetings, new Greeter(aeron));
      Set<AeronServedConnection> left = Set.copyOf(open);
      left.forEach(AeronServedConnection::end);
      left.forEach(served -> Threads.awaitEnd(served.thread()));
    } catch (RuntimeException | InternalError e) { // the latter where a mapped page cannot be had
      failure = e;
      Streams.LOG.log(Level.WARNING, "aeron: nobody can connect", e);
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
        .asyncExecutorEnabled(false) // resolves names, of which IPC has none, and never rests
        .sharedThreadFactory(
            task -> Thread.ofPlatform().name("ipc-aeron-driver").daemon().unstarted(task))
        .counterValuesBufferLength(COUNTERS_BYTES)
        .ipcTermBufferLength(TERM_BYTES)
        .ipcMtuLength(MTU_BYTES)
        .termBufferSparseFile(false)
        .publicationLingerTimeoutNs(LINGER_NANOS)
        .errorHandler(Streams::log);
  }

  private void accept(Subscription greetings, FragmentHandler greeter) {
    while (!closing) {
      if (greetings.poll(greeter, 16) == 0) {
        LockSupport.parkNanos(ACCEPT_PAUSE_NANOS);
      }
    }
  }

  /** Gives whoever greets a thread. */
  private final class Greeter implements FragmentHandler {
    private final Aeron aeron;

    Greeter(Aeron aeron) {
      this.aeron = aeron;
    }

    @Override
    public void onFragment(DirectBuffer buffer, int offset, int length, Header header) {
      try {
        Hello hello = Hello.read(buffer, offset, length);
        AeronServedConnection served =
            new AeronServedConnection(directory, aeron, hello, serving, open::remove);
        open.add(served);
        served.start();
      } catch (ProtocolException e) {
        serving.refusals().count("aeron", e.kind());
        Streams.LOG.log(Level.WARNING, "aeron: a peer was refused: {0}", e.getMessage());
      }
    }
  }

  /** Ends every connection, waits until the threads have ended, and stops the driver. */
  @Override
  public void close() {
    closing = true;
    Threads.awaitEnd(thread);
  }
}
