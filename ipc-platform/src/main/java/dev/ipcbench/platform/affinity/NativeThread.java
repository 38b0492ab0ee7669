package dev.ipcbench.platform.affinity;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * A thread with its native id. The JDK exposes the ids of other threads only in its thread dump
 * ({@code jcmd PID Thread.print}), which a process can request from itself.
 *
 * @param id what gettid(2) or GetCurrentThreadId returns in the thread
 * @param javaId what {@link Thread#threadId} returns; 0 for a thread of the JVM itself
 */
public record NativeThread(String name, int id, long javaId) {

  private static final Pattern LINE =
      Pattern.compile("^\"(.*)\" (?:#(\\d+) )?.*\\bnid=(\\d+) ", Pattern.MULTILINE);

  private static final ThreadDirectory RUNNING =
      new ThreadDirectory(ThreadDirectory::namesOfJavaThreads, NativeThread::all);

  /**
   * Returns the calling thread; null if it is virtual and so has no native thread of its own, or
   * the system does not tell its id. Cheap.
   */
  public static @Nullable NativeThread current() {
    Thread thread = Thread.currentThread();
    if (thread.isVirtual()) {
      return null;
    }
    try {
      return new NativeThread(thread.getName(), CpuAffinity.currentNativeId(), thread.threadId());
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  /**
   * Returns the running platform threads whose names start with one of the prefixes. Takes a thread
   * dump only if one of them has started since the last call, else costs some 0.1 ms.
   *
   * @throws UnsupportedOperationException if this JVM does not expose native ids
   */
  public static List<NativeThread> named(Collection<String> prefixes) {
    return RUNNING.named(prefixes);
  }

  /**
   * Returns a running platform thread by its Java id, at the cost of {@link #named}; null if it has
   * ended.
   *
   * @throws UnsupportedOperationException if this JVM does not expose native ids
   */
  public static @Nullable NativeThread withJavaId(long javaId) {
    return RUNNING.withJavaId(javaId);
  }

  /** Returns all platform threads of this process, including those of the JVM itself. */
  static List<NativeThread> all() {
    try {
      Object dump =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "threadPrint",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return parse((String) dump);
    } catch (JMException e) {
      throw new UnsupportedOperationException(
          "This JVM does not expose the native ids of its threads. Use a HotSpot JVM, such as"
              + " Temurin.",
          e);
    }
  }

  static List<NativeThread> parse(String dump) {
    return LINE.matcher(dump).results().map(NativeThread::of).toList();
  }

  private static NativeThread of(MatchResult line) {
    String javaId = line.group(2);
    return new NativeThread(
        line.group(1),
        Integer.parseInt(line.group(3)),
        javaId == null ? 0 : Long.parseLong(javaId));
  }
}
