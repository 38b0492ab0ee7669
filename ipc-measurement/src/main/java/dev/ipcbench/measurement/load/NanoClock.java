package dev.ipcbench.measurement.load;

import java.util.concurrent.locks.LockSupport;

/** A monotonic clock; a test can inject its own. */
@FunctionalInterface
public interface NanoClock {

  /** The clock of every measurement. */
  NanoClock SYSTEM = System::nanoTime;

  /** Returns the time as {@link System#nanoTime()} does. */
  long nanoTime();

  /** Suspends the calling thread for about this time; it may wake early. */
  default void sleep(long nanos) {
    LockSupport.parkNanos(nanos);
  }

  /** Called between two readings while a thread spins until a time. */
  default void onSpinWait() {
    Thread.onSpinWait();
  }
}
