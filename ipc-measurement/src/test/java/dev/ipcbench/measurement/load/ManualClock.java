package dev.ipcbench.measurement.load;

/** A clock that advances only when told to. */
final class ManualClock implements NanoClock {

  private long now;

  ManualClock(long start) {
    now = start;
  }

  void advance(long nanos) {
    now += nanos;
  }

  @Override
  public long nanoTime() {
    return now;
  }
}
