package dev.ipcbench.platform.files;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether the process at the other end still lives: it holds a {@link LifeLock}, and who waits for
 * it looks after that now and then. Where locks do not cross (some sandboxes keep them to
 * themselves), a long silence is taken for an end. Owned by one thread.
 */
public final class LifeWatch implements AutoCloseable {

  private static final Logger LOG = System.getLogger(LifeWatch.class.getName());
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Path key;
  private final @Nullable FileChannel channel;
  private boolean seen;
  private long since;
  private long looked;

  /**
   * @param key of its lock
   * @param channel of the locked file, owned from here on; null if it lives in this process
   */
  public LifeWatch(Path key, @Nullable FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  /** A wait begins; the first look is due after a while. */
  public void waitingBegins() {
    since = System.nanoTime();
    looked = since;
  }

  /** Called while waiting, as often as one likes; false once the other end is gone. */
  public boolean lives() {
    long now = System.nanoTime();
    if (now - looked < LOOK_NANOS) {
      return true;
    }
    looked = now;
    if (LifeLock.isHeld(key, channel)) {
      seen = true;
      return true;
    }
    return !seen && now - since < SILENCE_NANOS;
  }

  /** To be asked once while it surely lives: whether its lock can be seen from here. */
  public void meet() {
    seen = LifeLock.isHeld(key, channel);
  }

  @Override
  public void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "a file did not close cleanly", e);
      }
    }
  }
}
