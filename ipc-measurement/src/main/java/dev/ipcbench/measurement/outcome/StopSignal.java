package dev.ipcbench.measurement.outcome;

import java.util.concurrent.CountDownLatch;

/** Asks a run to end early and keep what it has. Set by any thread, once; read by all of them. */
public final class StopSignal {

  private volatile boolean requested;
  private final CountDownLatch latch = new CountDownLatch(1);

  public void request() {
    requested = true;
    latch.countDown();
  }

  /** Waits until it is set. */
  public void await() throws InterruptedException {
    latch.await();
  }

  public boolean isRequested() {
    return requested;
  }
}
