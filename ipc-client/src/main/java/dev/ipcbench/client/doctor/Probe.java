package dev.ipcbench.client.doctor;

import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
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
 * Probes one transport: one connection and one verified round trip within a time limit. The probe
 * runs on its own thread, which is abandoned if even closing its connection does not end it.
 */
final class Probe implements Runnable {

  private static final int PAYLOAD_BYTES = 1024;

  private static final String REMEDY =
      "Check the server's output ('ipcbench server' shows it), and whether a firewall or a"
          + " container boundary blocks the connection.";

  /** The result of a probe. */
  sealed interface Result {
    /**
     * The round trip returned the right reply.
     *
     * @param note an additional observation, or an empty string
     */
    record Ok(long connectNanos, long roundTripNanos, String note) implements Result {
      Ok withNote(String more) {
        return new Ok(connectNanos, roundTripNanos, note.isEmpty() ? more : note + " " + more);
      }
    }

    /** The transport should have worked. */
    record Failed(Problem problem) implements Result {
      static Failed because(String reason) {
        return new Failed(new Problem(reason, REMEDY));
      }
    }

    /** The transport is unavailable between these two ends. */
    record Unreachable(Problem problem) implements Result {}
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
      return soFar; // the round trip is done, only diagnose() has not returned
    }
    Connection open = probe.connection;
    if (open == null) {
      return Result.Failed.because(
          "No connection was established within %d s.".formatted(limit.toSeconds()));
    }
    open.close();
    thread.join(limit);
    return Result.Failed.because(
        "The connection was established, but no reply arrived within %d s."
            .formatted(limit.toSeconds()));
  }

  @Override
  public void run() {
    try {
      Result.Ok ok = probe();
      result = ok;
      result = ok.withNote(diagnose());
    } catch (UnavailableException e) {
      result = new Result.Unreachable(e.unavailable().problem());
    } catch (ProblemException e) {
      result = new Result.Failed(e.problem());
    } catch (IOException | RuntimeException e) {
      String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
      result = Result.Failed.because("The probe failed: %s.".formatted(message));
    }
  }

  private String diagnose() {
    if (wire == Wire.RAW) {
      return ""; // a raw peer does not understand our messages
    }
    try {
      return transport.diagnose(address).orElse("");
    } catch (IOException e) {
      return "Diagnosing the transport failed: %s.".formatted(e.getMessage());
    }
  }

  private Result.Ok probe() throws IOException {
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
      return new Result.Ok(connected - start, received - connected, "");
    }
  }
}
