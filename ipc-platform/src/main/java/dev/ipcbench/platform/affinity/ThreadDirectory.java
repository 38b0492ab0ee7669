package dev.ipcbench.platform.affinity;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds platform threads with their native ids, and remembers these: the dump that tells them stops
 * every thread of the JVM, the names of the running threads do not. Thread-safe.
 */
final class ThreadDirectory {

  private final Supplier<Map<Long, String>> runningNames;
  private final Supplier<List<NativeThread>> dump;
  private final Map<Long, NativeThread> known = new HashMap<>(); // by Java id; guarded by this

  /**
   * @param runningNames names of the running platform threads by Java id
   * @param dump all threads with their native ids
   */
  ThreadDirectory(Supplier<Map<Long, String>> runningNames, Supplier<List<NativeThread>> dump) {
    this.runningNames = runningNames;
    this.dump = dump;
  }

  static Map<Long, String> namesOfJavaThreads() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<Long, String> names = new HashMap<>();
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null) { // else it has ended
        names.put(thread.getThreadId(), thread.getThreadName());
      }
    }
    return names;
  }

  synchronized List<NativeThread> named(Collection<String> prefixes) {
    return find(
        runningNames.get().entrySet().stream()
            .filter(thread -> prefixes.stream().anyMatch(thread.getValue()::startsWith))
            .map(Map.Entry::getKey)
            .toList());
  }

  synchronized @Nullable NativeThread withJavaId(long javaId) {
    List<Long> running = runningNames.get().containsKey(javaId) ? List.of(javaId) : List.of();
    return find(running).stream().findFirst().orElse(null);
  }

  private List<NativeThread> find(List<Long> javaIds) {
    if (!known.keySet().containsAll(javaIds)) {
      known.clear();
      dump.get().forEach(thread -> known.put(thread.javaId(), thread));
    }
    return javaIds.stream().map(known::get).flatMap(Stream::ofNullable).toList();
  }
}
