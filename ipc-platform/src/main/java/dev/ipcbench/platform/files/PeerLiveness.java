package dev.ipcbench.platform.files;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether the peer process is still alive: the peer holds a {@link LivenessLock}, and a
 * thread that waits for the peer checks that lock periodically. If the lock is not visible here,
 * because some sandboxes isolate locks, the peer counts as gone after a long silence. Owned by one
 * thread.
 */
public final class PeerLiveness implements AutoCloseable {

  private static final Logger LOG = System.getLogger(PeerLiveness.class.getName());
  private static final long CHECK_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long SILENCE_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Path key;
  private final @Nullable FileChannel channel;
  private boolean lockVisible;
  private long waitingSinceNanos;
  private long checkedAtNanos;

  /**
   * @param key of the peer's lock
   * @param channel of the locked file, closed with this object; null if the peer is in this process
   */
  public PeerLiveness(Path key, @Nullable FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  /** Called when a wait starts; the first check is due one interval later. */
  public void startWaiting() {
    waitingSinceNanos = System.nanoTime();
    checkedAtNanos = waitingSinceNanos;
  }

  /** Returns whether the peer is alive. Called while waiting; cheap between two checks. */
  public boolean isAlive() {
    long now = System.nanoTime();
    if (now - checkedAtNanos < CHECK_INTERVAL_NANOS) {
      return true;
    }
    checkedAtNanos = now;
    if (LivenessLock.isHeld(key, channel)) {
      lockVisible = true;
      return true;
    }
    return !lockVisible && now - waitingSinceNanos < SILENCE_LIMIT_NANOS;
  }

  /** Returns whether the lock is visible. Called once the peer is known to be alive. */
  public boolean checkLockIsVisible() {
    lockVisible = LivenessLock.isHeld(key, channel);
    return lockVisible;
  }

  @Override
  public void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "closing a locked file failed", e);
      }
    }
  }
}
