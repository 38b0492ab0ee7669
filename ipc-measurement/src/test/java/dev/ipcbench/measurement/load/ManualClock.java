package dev.ipcbench.measurement.load;

/** A clock that advances only when told to. */
final class ManualClock implements NanoClock {

  private long now;
  private long perReading;

  ManualClock(long start) {
    now = start;
  }

  void advance(long nanos) {
    now += nanos;
  }

  @Override
  public long nanoTime() {
    now += perReading;
    return now;
  }

  @Override
  public void sleep(long nanos) {
    now += nanos;
  }

  @Override
  public void onSpinWait() {
    now++;
  }

  /** Lets each reading take some time. */
  ManualClock withReadingsOf(long nanos) {
    perReading = nanos;
    return this;
  }
}
