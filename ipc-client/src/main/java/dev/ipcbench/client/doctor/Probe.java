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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Probes one transport: one connection and one verified round trip within a time limit. The probe
 * runs on its own thread, which is abandoned if even closing its connection does not end it.
 */
final class Probe implements Runnable {

  private static final int PAYLOAD_BYTES = 1024;

  static final String REMEDY =
      "Check the server's output ('ipcbench server' shows it), and whether a firewall or a"
          + " container boundary blocks the connection.";

  private final Transport transport;
  private final Wait wait;
  private final EndpointAddress address;
  private final Wire wire;
  private volatile @Nullable Connection connection;
  private volatile @Nullable Diagnosis diagnosis;

  private Probe(Transport transport, Wait wait, EndpointAddress address, Wire wire) {
    this.transport = transport;
    this.wait = wait;
    this.address = address;
    this.wire = wire;
  }

  static Diagnosis of(
      Transport transport, Wait wait, EndpointAddress address, Wire wire, Duration limit)
      throws InterruptedException {
    Probe probe = new Probe(transport, wait, address, wire);
    Thread thread = Thread.ofPlatform().name("ipc-probe").daemon().start(probe);
    if (thread.join(limit)) {
      return Objects.requireNonNull(probe.diagnosis);
    }
    Diagnosis soFar = probe.diagnosis;
    if (soFar != null) {
      return soFar; // the round trip is done, only diagnose() has not returned
    }
    Connection open = probe.connection;
    if (open == null) {
      return probe.failed(
          "No connection was established within %d s.".formatted(limit.toSeconds()));
    }
    open.close();
    thread.join(limit);
    return probe.failed(
        "The connection was established, but no reply arrived within %d s."
            .formatted(limit.toSeconds()));
  }

  private Diagnosis failed(String reason) {
    return Diagnosis.failed(transport.id(), address.toString(), new Problem(reason, REMEDY));
  }

  @Override
  public void run() {
    String id = transport.id();
    try {
      Diagnosis ok = probe();
      diagnosis = ok;
      diagnosis = diagnose().map(ok::withNote).orElse(ok);
    } catch (UnavailableException e) {
      diagnosis = Diagnosis.unavailable(id, address.toString(), e.unavailable().problem());
    } catch (ProblemException e) {
      diagnosis = Diagnosis.failed(id, address.toString(), e.problem());
    } catch (IOException | RuntimeException e) {
      String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
      diagnosis = failed("The probe failed: %s.".formatted(message));
    }
  }

  private Optional<String> diagnose() {
    if (wire == Wire.RAW) {
      return Optional.empty(); // a raw peer does not understand our messages
    }
    try {
      return transport.diagnose(address);
    } catch (IOException e) {
      return Optional.of("Diagnosing the transport failed: %s.".formatted(e.getMessage()));
    }
  }

  private Diagnosis probe() throws IOException {
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
      return Diagnosis.ok(
          transport.id(), address.toString(), connected - start, received - connected);
    }
  }
}
