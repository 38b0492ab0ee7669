package dev.ipcbench.measurement.outcome;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Requests a run to end early and keep what it has measured. Thread-safe; cannot be reset. */
public final class StopSignal {

  private volatile boolean requested;
  private final CountDownLatch latch = new CountDownLatch(1);

  public void request() {
    requested = true;
    latch.countDown();
  }

  /** Waits until the signal is set. */
  public void await() throws InterruptedException {
    latch.await();
  }

  /** Waits until the signal is set or the time has passed; returns whether it is set. */
  public boolean await(Duration limit) throws InterruptedException {
    return latch.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  public boolean isRequested() {
    return requested;
  }
}
