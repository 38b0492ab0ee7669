package dev.ipcbench.platform.process;

/** Waits for the end of threads. */
public final class Threads {

  private Threads() {}

  /** Waits until the thread has ended; restores the interrupt status if interrupted meanwhile. */
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
