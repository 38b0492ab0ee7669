package dev.ipcbench.measurement.turn;

import dev.ipcbench.measurement.evidence.ServingControl;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.UnavailableException;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.usage.UsageReading;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.serving.EchoHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A server within this process that can be made to fail at a given round trip. */
final class FakeServingControl implements ServingControl, Transport {

  /** Runs after the correct reply was written. */
  interface Fault {
    void at(long roundTrip, ByteBuffer reply, CountDownLatch closed) throws IOException;
  }

  final List<String> placed = new ArrayList<>();
  final List<Duration> turns = new ArrayList<>();
  @Nullable IOException placementError;
  @Nullable IllegalArgumentException placementRefusal;
  @Nullable Unavailable unavailable;
  @Nullable IOException usageError;
  @Nullable UsageReading reading;
  @Nullable UsageReading after;
  long served;
  final Map<String, Availability> availability = new HashMap<>();
  private Fault fault = (_, _, _) -> {};
  private LongConsumer observer = _ -> {};

  FakeServingControl withFault(Fault fault) {
    this.fault = fault;
    return this;
  }

  FakeServingControl withObserver(LongConsumer observer) {
    this.observer = observer;
    return this;
  }

  @Override
  public Availability availability(Scenario scenario) {
    return availability.getOrDefault(scenario.transport(), Availability.AVAILABLE);
  }

  @Override
  public EndpointAddress address(Scenario scenario) {
    return new EndpointAddress.InProcess();
  }

  @Override
  public @Nullable UsageReading place(Scenario scenario, Duration turn) throws IOException {
    placed.add(scenario.id());
    turns.add(turn);
    if (placementError != null) {
      throw placementError;
    }
    if (placementRefusal != null) {
      throw placementRefusal;
    }
    return reading;
  }

  @Override
  public @Nullable UsageReading usageSince(
      Scenario scenario, UsageReading earlier, LongSupplier roundTrips) throws IOException {
    if (usageError != null) {
      throw usageError;
    }
    served = roundTrips.getAsLong();
    return after == null ? earlier : after;
  }

  @Override
  public String id() {
    return "fake";
  }

  @Override
  public Availability availability() {
    return Availability.AVAILABLE;
  }

  @Override
  public List<Wait> waits() {
    return List.of(Wait.values());
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    if (unavailable != null) {
      throw new UnavailableException(unavailable, new IOException("detected while connecting"));
    }
    return new Connection() {
      private final EchoHandler handler = new EchoHandler();
      private final CountDownLatch closed = new CountDownLatch(1);
      private long roundTrips;

      @Override
      public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
        handler.handle(request, reply);
        roundTrips++;
        observer.accept(roundTrips);
        fault.at(roundTrips, reply, closed);
      }

      @Override
      public void close() {
        closed.countDown();
      }
    };
  }
}
