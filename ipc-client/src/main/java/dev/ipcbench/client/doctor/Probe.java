package dev.ipcbench.client.doctor;

import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.UnavailableException;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.message.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A live try of one transport: a connection and one round trip, which must be right, within a
 * bound. Runs on a thread of its own, which is left behind where even closing its connection does
 * not end it.
 */
final class Probe implements Runnable {

  private static final int PAYLOAD_BYTES = 1024;

  /** What came of it. */
  sealed interface Result {
    /**
     * A round trip came back.
     *
     * @param note what is peculiar to the transport there; empty for nothing
     */
    record Works(long connectNanos, long roundTripNanos, String note) implements Result {
      /** The same, with more to say of it. */
      Works noting(String more) {
        return new Works(connectNanos, roundTripNanos, note.isEmpty() ? more : note + " " + more);
      }
    }

    /** It should have worked; {@code why} says what did not. */
    record Broken(String why) implements Result {}

    /** It cannot be had between these two ends. */
    record NotHere(Unavailable why) implements Result {}
  }

  private final Transport transport;
  private final Wait wait;
  private final EndpointAddress address;
  private final Wire wire;
  private volatile @Nullable Connection connection;
  private volatile @Nullable Result result;

  private Probe(Transport transport, Wait wait, EndpointAddress address, Wire wire) {
    this.transport = transport;
    this.wait = wait;
    this.address = address;
    this.wire = wire;
  }

  static Result of(
      Transport transport, Wait wait, EndpointAddress address, Wire wire, Duration limit)
      throws InterruptedException {
    Probe probe = new Probe(transport, wait, address, wire);
    Thread thread = Thread.ofPlatform().name("ipc-probe").daemon().start(probe);
    if (thread.join(limit)) {
      return Objects.requireNonNull(probe.result);
    }
    Result soFar = probe.result;
    if (soFar != null) {
      return soFar; // what is peculiar to it was not told in time
    }
    Connection open = probe.connection;
    if (open == null) {
      return new Result.Broken("no connection within %d s".formatted(limit.toSeconds()));
    }
    open.close();
    thread.join(limit);
    return new Result.Broken("connected, but no reply within %d s".formatted(limit.toSeconds()));
  }

  @Override
  public void run() {
    try {
      Result.Works works = probe();
      result = works;
      result = works.noting(diagnose());
    } catch (UnavailableException e) {
      result = new Result.NotHere(e.unavailable());
    } catch (IOException | RuntimeException e) {
      result = new Result.Broken(Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  private String diagnose() {
    if (wire == Wire.RAW) {
      return ""; // its peer does not answer messages of ours
    }
    try {
      return transport.diagnose(address).orElse("");
    } catch (IOException e) {
      return "What is peculiar to it could not be looked at: " + e.getMessage() + ".";
    }
  }

  private Result.Works probe() throws IOException {
    Exchange exchange = Exchange.of(wire, PAYLOAD_BYTES, PAYLOAD_BYTES, 1);
    long start = System.nanoTime();
    try (Connection opened = transport.connect(address, wait, wire)) {
      connection = opened;
      long connected = System.nanoTime();
      exchange.prepare(1);
      exchange.stampSent(connected);
      opened.roundTrip(exchange.request(), exchange.reply());
      long received = System.nanoTime();
      exchange.verify();
      return new Result.Works(connected - start, received - connected, "");
    }
  }
}
