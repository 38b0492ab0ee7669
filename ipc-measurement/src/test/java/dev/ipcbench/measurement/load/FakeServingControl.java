package dev.ipcbench.measurement.load;

import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.UnavailableException;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.serving.EchoHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A peer in this process that can be told to go wrong at a given round trip. */
final class FakeServingControl implements ServingControl, Transport {

  /** What a connection does after it has answered rightly. */
  interface Mischief {
    void at(long roundTrip, ByteBuffer reply, CountDownLatch closed) throws IOException;
  }

  final List<String> placed = new ArrayList<>();
  @Nullable IOException gone;
  @Nullable IllegalArgumentException refusal;
  @Nullable Unavailable notHere;
  final Map<String, Availability> availability = new HashMap<>();
  private Mischief mischief = (_, _, _) -> {};
  private LongConsumer watcher = _ -> {};

  FakeServingControl doing(Mischief mischief) {
    this.mischief = mischief;
    return this;
  }

  FakeServingControl watchedBy(LongConsumer watcher) {
    this.watcher = watcher;
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
  public void place(Scenario scenario) throws IOException {
    placed.add(scenario.id());
    if (gone != null) {
      throw gone;
    }
    if (refusal != null) {
      throw refusal;
    }
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
    if (notHere != null) {
      throw new UnavailableException(notHere, new IOException("seen while connecting"));
    }
    return new Connection() {
      private final EchoHandler handler = new EchoHandler();
      private final CountDownLatch closed = new CountDownLatch(1);
      private long roundTrips;

      @Override
      public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
        handler.handle(request, reply);
        roundTrips++;
        watcher.accept(roundTrips);
        mischief.at(roundTrips, reply, closed);
      }

      @Override
      public void close() {
        closed.countDown();
      }
    };
  }
}
