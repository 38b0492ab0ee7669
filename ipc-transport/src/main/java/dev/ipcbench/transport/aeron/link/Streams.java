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

/** Aeron settings and operations that both ends share. */
public final class Streams {

  public static final Logger LOG = System.getLogger(Streams.class.getName());

  /** The name of the media driver's directory, below the endpoint's. */
  public static final String DRIVER = "driver";

  /** The channel of a connection's streams, with the driver's default term length. */
  public static final String CHANNEL = "aeron:ipc";

  /** The channel of hello messages, which are short and rare. */
  public static final String HELLO_CHANNEL = "aeron:ipc?term-length=64k|mtu=1408";

  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  /** Aeron's client thread only keeps up the heartbeat with the driver. */
  private static final int CONDUCTOR_PAUSE_MILLIS = 10;

  /** How long a closed log stays mapped: short, since neither end reads it after the close. */
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private Streams() {}

  /** Connects to the driver below that directory, with one thread that may run on any CPU. */
  public static Aeron connect(Path directory, String threadName) {
    return Aeron.connect(
        new Aeron.Context()
            .aeronDirectoryName(directory.resolve(DRIVER).toString())
            .driverTimeoutMs(TimeUnit.NANOSECONDS.toMillis(TIMEOUT_NANOS))
            .idleStrategy(new SleepingMillisIdleStrategy(CONDUCTOR_PAUSE_MILLIS))
            .preTouchMappedMemory(true)
            .resourceLingerDurationNs(LINGER_NANOS)
            .errorHandler(Streams::log)
            .threadFactory(
                task ->
                    Thread.ofPlatform().name(threadName).daemon().unstarted(() -> unpinned(task))));
  }

  /**
   * Returns whether the driver below that directory had a heartbeat within the timeout that Aeron's
   * own clients use. It has one per second ({@code aeron.timer.interval}).
   */
  public static boolean isDriverActive(Path directory) {
    return CommonContext.isDriverActive(
        directory.resolve(DRIVER).toFile(), TimeUnit.NANOSECONDS.toMillis(TIMEOUT_NANOS), _ -> {});
  }

  /** Unpins the thread, which inherits the CPU affinity of the measured thread that starts it. */
  private static void unpinned(Runnable task) {
    CpuAffinity.pinCurrentThread(CpuSet.FREE);
    task.run();
  }

  public static void log(Throwable e) {
    LOG.log(Level.DEBUG, "aeron", e);
  }

  /** Waits for a condition that the driver normally meets within some ms. */
  public static void await(BooleanSupplier condition, PeerLiveness peer, String failure)
      throws IOException {
    long start = System.nanoTime();
    peer.startWaiting();
    while (!condition.getAsBoolean()) {
      if (!peer.isAlive()) {
        throw new IOException("the peer has closed the connection");
      }
      if (System.nanoTime() - start > TIMEOUT_NANOS) {
        throw new IOException(failure + " within " + TIMEOUT_NANOS / 1_000_000 + " ms");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  public static void close(Aeron aeron) {
    try {
      aeron.close();
    } catch (AeronException e) {
      log(e);
    }
  }
}
