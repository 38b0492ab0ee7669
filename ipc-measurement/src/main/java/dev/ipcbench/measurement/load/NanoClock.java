package dev.ipcbench.measurement.load;

/** A monotonic clock; a test can inject its own. */
@FunctionalInterface
public interface NanoClock {

  /** The clock of every measurement. */
  NanoClock SYSTEM = System::nanoTime;

  /** Returns the time as {@link System#nanoTime()} does. */
  long nanoTime();
}
