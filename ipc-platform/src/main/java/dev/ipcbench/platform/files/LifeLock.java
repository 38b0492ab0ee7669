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
 * A lock on a file that says that its holder lives: the kernel frees it when the process ends,
 * however it ends. Seen by every process of the same kernel, also across containers, where the
 * number of a process means nothing; and nobody has to keep a pulse going beside the measurement.
 *
 * <p>POSIX drops the locks of a process when it closes <i>any</i> descriptor of the file. So who
 * lives in the same process is known by its key, without a look at the file.
 */
public final class LifeLock implements AutoCloseable {

  private static final Logger LOG = System.getLogger(LifeLock.class.getName());

  /** Far behind every file's end: Windows lets nobody read what is locked. */
  private static final long PLACE = 1L << 62;

  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path key;
  private final FileChannel channel;

  private LifeLock(Path key, FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  /**
   * Takes the lock; null if somebody holds it.
   *
   * @param key the same for every process that asks; need be the name of no file
   * @param channel of the file, open for writing; stays open, and is closed with the lock
   */
  public static @Nullable LifeLock take(Path key, FileChannel channel) throws IOException {
    if (!HELD_HERE.add(key)) {
      return null;
    }
    boolean taken = false;
    try {
      taken = channel.tryLock(PLACE, 1, false) != null;
      return taken ? new LifeLock(key, channel) : null;
    } catch (OverlappingFileLockException e) {
      return null;
    } finally {
      if (!taken) {
        HELD_HERE.remove(key);
      }
    }
  }

  /** Whether this process itself holds the lock with this key. */
  public static boolean isHeldHere(Path key) {
    return HELD_HERE.contains(key);
  }

  /**
   * Whether somebody holds it.
   *
   * @param channel of the file, open for reading; null if the holder lives in this process
   * @return true also where it cannot be found out
   */
  public static boolean isHeld(Path key, @Nullable FileChannel channel) {
    if (HELD_HERE.contains(key) || channel == null) {
      return HELD_HERE.contains(key);
    }
    try (FileLock ours = channel.tryLock(PLACE, 1, true)) {
      return ours == null;
    } catch (OverlappingFileLockException e) {
      return true; // another thread of this process asks right now
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a lock cannot be looked at", e);
      return true;
    }
  }

  /** Gives it back. A second call does nothing. */
  @Override
  public void close() {
    HELD_HERE.remove(key);
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a locked file did not close cleanly", e);
    }
  }
}
