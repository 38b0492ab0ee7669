package dev.ipcbench.measurement.outcome;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks a run to end early and keep what it has. Set by any thread, once; read by all of them. */
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
