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

/** Replaces a file at once: whoever reads it sees all of the old one or all of the new one. */
final class AtomicFile {

  private static final Duration IN_USE_LIMIT = Duration.ofSeconds(5);
  private static final long RETRY_NANOS = Duration.ofMillis(20).toNanos();

  private AtomicFile() {}

  static void write(Path file, byte[] content) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.write(beside, content);
      move(beside, file);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    long start = System.nanoTime();
    while (true) {
      try {
        replace(from, to);
        return;
      } catch (FileSystemException e) {
        // On Windows a file that somebody reads cannot be replaced: a viewer, an indexer, a virus
        // scanner. They let go of it soon.
        if (File.separatorChar == '/' || System.nanoTime() - start > IN_USE_LIMIT.toNanos()) {
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
      // Some network file systems: a short gap is better than no result.
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
