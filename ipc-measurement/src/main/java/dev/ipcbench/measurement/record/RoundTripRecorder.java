package dev.ipcbench.measurement.record;

public interface RoundTripRecorder {
  void record(long dueNanos, long sentNanos, long receivedNanos);
}
