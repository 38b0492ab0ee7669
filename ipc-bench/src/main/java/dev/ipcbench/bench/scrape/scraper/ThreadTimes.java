package dev.ipcbench.bench.scrape.scraper;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * CPU time of some threads of another process, told by Linux in nanoseconds (proc(5), {@code
 * schedstat}). A thread's name has 15 characters there.
 */
final class ThreadTimes {

  /** Those that answer on the web port. */
  static final List<String> WEB = List.of("http-nio-");

  /** Those of the JVM that compile and collect, whoever made the work. */
  static final List<String> JVM =
      List.of("C1 Compiler", "C2 Compiler", "G1 ", "GC Thread", "VM Thread");

  private ThreadTimes() {}

  /**
   * What they have used since they were started.
   *
   * @param names how the names of the threads begin
   * @throws IOException if this system does not tell
   */
  static long nanos(long pid, List<String> names) throws IOException {
    long nanos = 0;
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc", String.valueOf(pid), "task"))) {
      for (Path thread : threads) {
        nanos += nanosOf(thread, names);
      }
    }
    return nanos;
  }

  private static long nanosOf(Path thread, List<String> names) throws IOException {
    try {
      String name = Files.readString(thread.resolve("comm"));
      if (names.stream().noneMatch(name::startsWith)) {
        return 0;
      }
      String stat = Files.readString(thread.resolve("schedstat"));
      return Long.parseLong(stat.substring(0, stat.indexOf(' ')));
    } catch (NoSuchFileException e) {
      if (Files.exists(thread)) {
        throw e;
      }
      return 0; // it has just ended
    }
  }
}
