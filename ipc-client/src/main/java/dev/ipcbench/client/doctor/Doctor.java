package dev.ipcbench.client.doctor;

import dev.ipcbench.client.process.ServerProcess;
import dev.ipcbench.client.target.BareEndpoint;
import dev.ipcbench.client.target.IsolationProbe;
import dev.ipcbench.client.target.ManagedApp;
import dev.ipcbench.client.target.MeasuredTarget;
import dev.ipcbench.client.target.ServerSpec;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.autoconfigure.Transports;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Probes transports against a server, each within a time limit. */
public final class Doctor {

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

  private final MeasuredTarget server;
  private final Set<String> transports;

  private Doctor(MeasuredTarget server, Set<String> transports) {
    this.server = server;
    this.transports = transports;
  }

  /**
   * Probes transports in the order of the catalog.
   *
   * @param server whom to try them against; null for a child of this process
   * @param waitForServer how long the server may take until it answers
   * @param transports which, by id
   * @param setup what is said to lie between both sides
   * @param notes told what is done meanwhile
   * @throws ProblemException if that server cannot be reached
   */
  public static Examination examine(
      @Nullable ServerSpec server,
      Duration waitForServer,
      Set<String> transports,
      String setup,
      StopSignal stop,
      Consumer<String> notes)
      throws InterruptedException {
    if (server instanceof ServerSpec.EndpointUrl peer) {
      try (BareEndpoint reached = BareEndpoint.connect(peer, waitForServer, stop)) {
        Doctor doctor = new Doctor(reached, transports);
        return new Examination(doctor.diagnose(Transports.supporting(peer.address())), null);
      }
    }
    if (server instanceof ServerSpec.ControlPlaneUrl(URI url)) {
      notes.accept("Waiting for the server at " + url + ".");
      return examine(url, waitForServer, transports, setup, stop);
    }
    notes.accept("Starting a server.");
    try (ServerProcess child =
        ServerProcess.start(
            ServerProcess.ANY_FREE_PORTS, new PrintStream(OutputStream.nullOutputStream()))) {
      return examine(URI.create(child.awaitUrl()), waitForServer, transports, setup, stop);
    }
  }

  private static Examination examine(
      URI url, Duration waitForServer, Set<String> transports, String setup, StopSignal stop)
      throws InterruptedException {
    try (ManagedApp contact = ManagedApp.connect(url, waitForServer, stop)) {
      List<Diagnosis> found = new Doctor(contact, transports).examine(Transports.all());
      Set<String> working =
          diagnoses.stream()
              .filter(Diagnosis::works)
              .map(Diagnosis::id)
              .collect(Collectors.toUnmodifiableSet());
      return new Examination(found, IsolationProbe.probe(setup, contact, working::contains));
    }
  }

  private List<Diagnosis> diagnose(List<Transport> known) throws InterruptedException {
    List<Diagnosis> diagnoses = new ArrayList<>();
    for (Transport transport : known) {
      if (transports.contains(transport.id())) {
        diagnoses.add(diagnose(transport));
      }
    }
    return diagnoses;
  }

  private Diagnosis diagnose(Transport transport) throws InterruptedException {
    String id = transport.id();
    if (transport.availability() instanceof Unavailable here) {
      return Diagnosis.unavailable(id, here.problem());
    }
    if (server.availability(id) instanceof Unavailable there) {
      return Diagnosis.unavailable(id, there.problem());
    }
    String address = server.address(id).toString();
    return switch (probe(transport)) {
      case Probe.Result.Ok(long connectNanos, long roundTripNanos, String note) ->
          Diagnosis.ok(id, address, connectNanos, roundTripNanos, note);
      case Probe.Result.Failed(var problem) -> Diagnosis.failed(id, address, problem);
      case Probe.Result.Unreachable(var problem) -> Diagnosis.unreachable(id, address, problem);
    };
  }

  /** Probes with the default wait strategy; if that is unavailable, with the second one. */
  private Probe.Result probe(Transport transport) throws InterruptedException {
    List<Wait> waits = transport.waits();
    Probe.Result first = probe(transport, waits.getFirst());
    if (!(first instanceof Probe.Result.Unreachable(var problem)) || waits.size() == 1) {
      return first;
    }
    return probe(transport, waits.get(1)) instanceof Probe.Result.Ok ok
        ? ok.withNote(problem.text())
        : first;
  }

  private Probe.Result probe(Transport transport, Wait wait) throws InterruptedException {
    try {
      server.place(new ServingMode(wait, CpuSet.FREE));
    } catch (IOException e) {
      return Probe.Result.Failed.because(
          "The control plane request failed: %s.".formatted(e.getMessage()));
    }
    return Probe.of(transport, wait, server.address(transport.id()), server.wire(), PROBE_LIMIT);
  }
}
