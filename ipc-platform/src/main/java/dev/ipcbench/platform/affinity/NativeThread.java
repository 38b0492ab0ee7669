package dev.ipcbench.platform.affinity;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * A thread with its native id. The JDK exposes these ids only in its thread dump ({@code jcmd PID
 * Thread.print}), which a process can request from itself.
 *
 * @param id as returned by gettid(2) or GetCurrentThreadId
 */
record NativeThread(String name, int id) {

  private static final Pattern LINE =
      Pattern.compile("^\"(.*)\" (?:#\\d+ )?.*\\bnid=(\\d+) ", Pattern.MULTILINE);

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
    return new NativeThread(line.group(1), Integer.parseInt(line.group(2)));
  }
}
