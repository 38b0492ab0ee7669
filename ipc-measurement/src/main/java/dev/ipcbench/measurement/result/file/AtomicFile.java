package dev.ipcbench.measurement.result.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Replaces files atomically: a reader sees either the old or the new content, never a mix. */
public final class AtomicFile {

  private static final Duration IN_USE_TIMEOUT = Duration.ofSeconds(5);
  private static final long RETRY_NANOS = Duration.ofMillis(20).toNanos();

  private AtomicFile() {}

  /** Replaces a file; one that cannot be replaced is left as it is. */
  public static void write(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.write(temporary, content);
      move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    long start = System.nanoTime();
    while (true) {
      try {
        replace(from, to);
        return;
      } catch (FileSystemException e) {
        // Windows does not replace a file that another process (a viewer, an indexer, a virus
        // scanner) has open. Such a process usually closes it soon.
        if (File.separatorChar == '/' || System.nanoTime() - start > IN_USE_TIMEOUT.toNanos()) {
          throw e;
        }
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }

  private static void replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      // On some network file systems: a short gap without a file is better than no result.
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
