package dev.ipcbench.platform.process;

/** What the JDK leaves to each of its users. */
public final class Threads {

  private Threads() {}

  /** Returns when the thread has ended; an interrupt meanwhile is kept for the caller to find. */
  public static void awaitEnd(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
