package dev.ipcbench.it.prometheus;

import java.util.ArrayDeque;
import java.util.Deque;

/** Started programs, which are closed in reverse order. */
final class StartedPrograms implements AutoCloseable {

  private final Deque<AutoCloseable> programs = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T program) {
    programs.push(program);
    return program;
  }

  @Override
  public void close() {
    while (!programs.isEmpty()) {
      try {
        programs.pop().close();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }
}
