package dev.ipcbench.transport.aeron.link;

import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.files.PeerLiveness;
import io.aeron.Aeron;
import io.aeron.CommonContext;
import io.aeron.exceptions.AeronException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/** What both ends set up alike. */
public final class Streams {

  public static final Logger LOG = System.getLogger(Streams.class.getName());

  /** Below the endpoint's directory: the media driver's own. */
  public static final String DRIVER = "driver";

  /** Streams of one connection. The driver's default term length holds for them. */
  public static final String CHANNEL = "aeron:ipc";

  /** Greetings are short, and come seldom. */
  public static final String HELLO_CHANNEL = "aeron:ipc?term-length=64k|mtu=1408";

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  /** A client's own thread only keeps in touch with the driver. */
  private static final int CONDUCTOR_PAUSE_MILLIS = 10;

  /** So long a log stays mapped after it was closed: nobody here reads one any more then. */
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private Streams() {}

  /** A client of the driver below that directory, with one thread, free to run on any CPU. */
  public static Aeron connect(Path directory, String threadName) {
    return Aeron.connect(
        new Aeron.Context()
            .aeronDirectoryName(directory.resolve(DRIVER).toString())
            .driverTimeoutMs(TimeUnit.NANOSECONDS.toMillis(PATIENCE_NANOS))
            .idleStrategy(new SleepingMillisIdleStrategy(CONDUCTOR_PAUSE_MILLIS))
            .preTouchMappedMemory(true)
            .resourceLingerDurationNs(LINGER_NANOS)
            .errorHandler(Streams::log)
            .threadFactory(
                task ->
                    Thread.ofPlatform().name(threadName).daemon().unstarted(() -> unpinned(task))));
  }

  /**
   * Whether the driver below that directory has given a sign of life of late. It gives one a second
   * ({@code aeron.timer.interval}); Aeron's own clients are as patient as this.
   */
  public static boolean isDriverActive(Path directory) {
    return CommonContext.isDriverActive(
        directory.resolve(DRIVER).toFile(), TimeUnit.NANOSECONDS.toMillis(PATIENCE_NANOS), _ -> {});
  }

  /** Else it would run on the CPU of the thread that is measured, which makes it. */
  private static void unpinned(Runnable task) {
    CpuAffinity.pinCurrentThread(CpuSet.FREE);
    task.run();
  }

  public static void log(Throwable e) {
    LOG.log(Level.DEBUG, "aeron", e);
  }

  /** Waits for something that the driver does within some ms. */
  public static void await(BooleanSupplier come, PeerLiveness peer, String what)
      throws IOException {
    long start = System.nanoTime();
    peer.startWaiting();
    while (!come.getAsBoolean()) {
      if (!peer.isAlive()) {
        throw new IOException("the other end has gone");
      }
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new IOException(what + " within " + PATIENCE_NANOS / 1_000_000 + " ms");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  public static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (AeronException e) {
      log(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
