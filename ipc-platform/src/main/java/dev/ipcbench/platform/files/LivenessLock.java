package dev.ipcbench.platform.files;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file lock that shows that its holder is alive: the kernel releases it when the process ends,
 * however it ends. It is visible to every process on the same kernel, also across containers, where
 * process ids mean nothing, and it needs no heartbeat thread that would disturb a measurement.
 *
 * <p>POSIX releases the locks of a process when it closes <i>any</i> descriptor of the file. Locks
 * held by this process are therefore looked up by their key, without opening the file.
 */
public final class LivenessLock implements AutoCloseable {

  private static final Logger LOG = System.getLogger(LivenessLock.class.getName());

  /** Far beyond the end of any file, because on Windows a locked range cannot be read. */
  private static final long POSITION = 1L << 62;

  private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

  private final Path key;
  private final FileChannel channel;

  private LivenessLock(Path key, FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  /**
   * Acquires the lock; returns null if it is held already.
   *
   * @param key identifies the lock within this process; need not be the path of a file
   * @param channel of the file, open for writing; closed with the lock
   */
  public static @Nullable LivenessLock tryAcquire(Path key, FileChannel channel)
      throws IOException {
    if (!HELD_BY_THIS_PROCESS.add(key)) {
      return null;
    }
    boolean acquired = false;
    try {
      acquired = channel.tryLock(POSITION, 1, false) != null;
      return acquired ? new LivenessLock(key, channel) : null;
    } catch (OverlappingFileLockException e) {
      return null;
    } finally {
      if (!acquired) {
        HELD_BY_THIS_PROCESS.remove(key);
      }
    }
  }

  /** Returns whether this process holds the lock with this key. */
  public static boolean isHeldByThisProcess(Path key) {
    return HELD_BY_THIS_PROCESS.contains(key);
  }

  /**
   * Returns whether a process holds the lock.
   *
   * @param channel of the file, open for reading; null if the holder is this process
   * @return true also if it cannot be determined
   */
  public static boolean isHeld(Path key, @Nullable FileChannel channel) {
    if (HELD_BY_THIS_PROCESS.contains(key) || channel == null) {
      return HELD_BY_THIS_PROCESS.contains(key);
    }
    try (FileLock lock = channel.tryLock(POSITION, 1, true)) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true; // another thread of this process is checking it
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "cannot check a lock", e);
      return true;
    }
  }

  /** Releases the lock. A second call does nothing. */
  @Override
  public void close() {
    HELD_BY_THIS_PROCESS.remove(key);
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "closing a locked file failed", e);
    }
  }
}
