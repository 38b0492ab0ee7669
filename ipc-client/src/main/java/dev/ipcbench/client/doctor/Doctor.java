package dev.ipcbench.client.doctor;

import dev.ipcbench.client.process.ServerProcess;
import dev.ipcbench.client.request.ServerSpec;
import dev.ipcbench.client.target.BareEndpoint;
import dev.ipcbench.client.target.IsolationProbe;
import dev.ipcbench.client.target.ManagedApp;
import dev.ipcbench.client.target.MeasuredTarget;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.access.AccessToken;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Probes transports against a server, each within a time limit. */
public final class Doctor {

  private static final String HOLDER = "doctor-" + ProcessHandle.current().pid();
  private static final Duration TURN = Duration.ofSeconds(5);

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

  private Doctor() {}

  /**
   * Probes transports in the order of the catalog.
   *
   * @param server the server to probe against; null to start one as a child process
   * @param waitForServer how long a server may take to answer
   * @param transports ids of the transports to probe
   * @param setup declared isolation between client and server
   * @param notes receives progress messages
   * @throws ProblemException if the server cannot be reached
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
        List<Transport> known = Transports.supporting(peer.address());
        return new Examination(diagnose(reached, known, transports), null);
      }
    }
    if (server instanceof ServerSpec.ControlPlaneUrl app) {
      notes.accept("Waiting for the server at " + app.url() + ".");
      return examine(app.url(), app::token, waitForServer, transports, setup, stop);
    }
    notes.accept("Starting a server.");
    try (ServerProcess child =
        ServerProcess.start(
            ServerProcess.ANY_FREE_PORTS, new PrintStream(OutputStream.nullOutputStream()))) {
      URI url = URI.create(child.awaitUrl());
      return examine(url, () -> null, waitForServer, transports, setup, stop);
    }
  }

  private static Examination examine(
      URI url,
      Supplier<@Nullable AccessToken> token,
      Duration waitForServer,
      Set<String> transports,
      String setup,
      StopSignal stop)
      throws InterruptedException {
    try (ManagedApp app = ManagedApp.connect(url, token, waitForServer, stop)) {
      List<Diagnosis> diagnoses = diagnose(app, Transports.all(), transports);
      Set<String> working =
          diagnoses.stream()
              .filter(Diagnosis::works)
              .map(Diagnosis::id)
              .collect(Collectors.toUnmodifiableSet());
      return new Examination(diagnoses, IsolationProbe.probe(setup, app, working::contains));
    }
  }

  private static List<Diagnosis> diagnose(
      MeasuredTarget server, List<Transport> known, Set<String> transports)
      throws InterruptedException {
    List<Diagnosis> diagnoses = new ArrayList<>();
    for (Transport transport : known) {
      if (transports.contains(transport.id())) {
        diagnoses.add(diagnose(server, transport));
      }
    }
    return diagnoses;
  }

  private static Diagnosis diagnose(MeasuredTarget server, Transport transport)
      throws InterruptedException {
    String id = transport.id();
    if (transport.availability() instanceof Unavailable here) {
      return Diagnosis.unavailable(id, null, here.problem());
    }
    if (server.availability(id) instanceof Unavailable there) {
      return Diagnosis.unavailable(id, null, there.problem());
    }
    // Probes with the default wait strategy; if that is unavailable, with the second one.
    List<Wait> waits = transport.waits();
    Diagnosis first = probe(server, transport, waits.getFirst());
    if (first.available() || waits.size() == 1) {
      return first;
    }
    Diagnosis second = probe(server, transport, waits.get(1));
    return second.works() ? second.withNote(first.explanation()) : first;
  }

  private static Diagnosis probe(MeasuredTarget server, Transport transport, Wait wait)
      throws InterruptedException {
    EndpointAddress address = server.address(transport.id());
    try {
      server.place(new ServingMode(wait, CpuSet.FREE), HOLDER, TURN);
    } catch (IOException e) {
      return Diagnosis.failed(
          transport.id(),
          address.toString(),
          new Problem(
              "The control plane request failed: %s.".formatted(e.getMessage()), Probe.REMEDY));
    }
    return Probe.of(transport, wait, address, server.wire(), PROBE_LIMIT);
  }
}
