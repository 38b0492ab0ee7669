package dev.ipcbench.measurement.load;

import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.serving.EchoHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongUnaryOperator;

/** A connection that answers correctly and advances a clock by the duration of each round trip. */
final class EchoConnection implements Connection {

  /** Runs after the reply of a round trip was written, counted from 1. */
  interface Fault {
    void after(long roundTrip, ByteBuffer reply) throws IOException;
  }

  private final EchoHandler handler = new EchoHandler();
  private final ManualClock clock;
  private final LongUnaryOperator durationNanos;
  private final Fault fault;
  private long roundTrips;

  /**
   * @param durationNanos of a round trip, counted from 1
   */
  EchoConnection(ManualClock clock, LongUnaryOperator durationNanos, Fault fault) {
    this.clock = clock;
    this.durationNanos = durationNanos;
    this.fault = fault;
  }

  EchoConnection(ManualClock clock, LongUnaryOperator durationNanos) {
    this(clock, durationNanos, (_, _) -> {});
  }

  @Override
  public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
    handler.handle(request, reply);
    roundTrips++;
    clock.advance(durationNanos.applyAsLong(roundTrips));
    fault.after(roundTrips, reply);
  }

  @Override
  public void close() {}
}
