package dev.ipcbench.measurement.outcome;

import java.util.concurrent.CountDownLatch;

/** Requests a run to end early and keep what it has measured. Thread-safe; cannot be reset. */
public final class StopSignal {

  private volatile boolean requested;
  private final CountDownLatch latch = new CountDownLatch(1);

  public void request() {
    requested = true;
    latch.countDown();
  }

  /** Blocks until the stop is requested. */
  public void await() throws InterruptedException {
    latch.await();
  }

  public boolean isRequested() {
    return requested;
  }
}
