package dev.ipcbench.platform.counter;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * What the scheduler of Linux counts for one thread: {@code /proc/PID/task/TID/schedstat}
 * (Documentation/scheduler/sched-stats.rst).
 *
 * @param runDelayNanos how long the thread was ready to run, but had no CPU
 * @param timeslices how often it got a CPU, and so how often the system switched to it
 */
public record SchedStat(long runDelayNanos, long timeslices) {

  private static final int MAX_BYTES = 64; // three numbers of up to 20 digits

  /**
   * Reads the counters of a thread.
   *
   * @param tasks {@code /proc/self/task}
   * @param thread its native id
   * @throws IOException if the thread has ended, or the system does not count this
   */
  public static SchedStat read(Path tasks, int thread) throws IOException {
    byte[] bytes = new byte[MAX_BYTES];
    int length;
    try (InputStream in =
        new FileInputStream(tasks.resolve(String.valueOf(thread)).resolve("schedstat").toFile())) {
      length = Math.max(0, in.read(bytes));
    }
    long[] fields = new long[3];
    int field = 0;
    for (int i = 0; i < length && bytes[i] != '\n'; i++) {
      if (bytes[i] == ' ') {
        field++;
      } else if (bytes[i] < '0' || bytes[i] > '9' || field >= fields.length) {
        throw new IOException("the scheduler's counters have another format");
      } else {
        fields[field] = fields[field] * 10 + bytes[i] - '0';
      }
    }
    if (field != 2) {
      throw new IOException("the scheduler's counters have another format");
    }
    // The first field is CPU time up to the last tick; the thread's own clock is exact.
    return new SchedStat(fields[1], fields[2]);
  }
}
