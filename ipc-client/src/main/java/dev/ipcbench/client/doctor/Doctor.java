package dev.ipcbench.client.doctor;

import dev.ipcbench.client.process.ServerProcess;
import dev.ipcbench.client.target.BareEndpoint;
import dev.ipcbench.client.target.IsolationProbe;
import dev.ipcbench.client.target.ManagedApp;
import dev.ipcbench.client.target.MeasuredTarget;
import dev.ipcbench.client.target.ServerSpec;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
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

/** Tries every transport for real, against a server, each within a bounded time. */
public final class Doctor {

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

  private final MeasuredTarget server;
  private final Set<String> transports;

  private Doctor(MeasuredTarget server, Set<String> transports) {
    this.server = server;
    this.transports = transports;
  }

  /**
   * Examines them, in the order of the catalog.
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
        return new Examination(doctor.examine(Transports.supporting(peer.address())), null);
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
          found.stream()
              .filter(Diagnosis::works)
              .map(Diagnosis::id)
              .collect(Collectors.toUnmodifiableSet());
      return new Examination(found, IsolationProbe.probe(setup, contact, working::contains));
    }
  }

  private List<Diagnosis> examine(List<Transport> known) throws InterruptedException {
    List<Diagnosis> found = new ArrayList<>();
    for (Transport transport : known) {
      if (transports.contains(transport.id())) {
        found.add(examine(transport));
      }
    }
    return found;
  }

  private Diagnosis examine(Transport transport) throws InterruptedException {
    Availability here = transport.availability();
    Availability there = server.availability(transport.id());
    if ((here instanceof Unavailable ? here : there)
        instanceof Unavailable(Problem(var why, var remedy))) {
      return Diagnosis.unavailable(transport.id(), why, remedy);
    }
    var address = server.address(transport.id());
    return switch (tried(transport)) {
      case Probe.Result.Works(long connectNanos, long roundTripNanos, String note) ->
          Diagnosis.works(transport.id(), address.toString(), connectNanos, roundTripNanos, note);
      case Probe.Result.NotHere(Unavailable(Problem(var why, var remedy))) ->
          Diagnosis.outOfReach(transport.id(), address.toString(), why, remedy);
      case Probe.Result.Broken(String why) ->
          Diagnosis.broken(
              transport.id(),
              address.toString(),
              why,
              "Look at what the server says ('ipcbench server' shows it), and whether something"
                  + " between both sides keeps them apart: a firewall, or the boundary of a"
                  + " container.");
    };
  }

  /** In the first of its ways to wait; where that cannot be had, in the next. */
  private Probe.Result tried(Transport transport) throws InterruptedException {
    List<Wait> waits = transport.waits();
    Probe.Result first = tried(transport, waits.getFirst());
    if (!(first instanceof Probe.Result.NotHere(Unavailable why)) || waits.size() == 1) {
      return first;
    }
    return tried(transport, waits.get(1)) instanceof Probe.Result.Works works
        ? works.noting(why.reason() + ". " + why.remedy())
        : first;
  }

  private Probe.Result tried(Transport transport, Wait wait) throws InterruptedException {
    try {
      server.place(new ServingMode(wait, CpuSet.FREE));
    } catch (IOException e) {
      return new Probe.Result.Broken("the control plane failed: " + e.getMessage());
    }
    return Probe.of(transport, wait, server.address(transport.id()), server.wire(), PROBE_LIMIT);
  }
}
