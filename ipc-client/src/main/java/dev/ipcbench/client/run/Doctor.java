package dev.ipcbench.client.run;

import dev.ipcbench.client.report.Diagnosis;
import dev.ipcbench.client.report.Examination;
import dev.ipcbench.measurement.load.StopSignal;
import dev.ipcbench.transport.Availability;
import dev.ipcbench.transport.Availability.Unavailable;
import dev.ipcbench.transport.CpuSet;
import dev.ipcbench.transport.ServingMode;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Wait;
import dev.ipcbench.transport.catalog.Transports;
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

  private static final Duration REACH_LIMIT = Duration.ofSeconds(30);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

  private final Counterpart server;
  private final Set<String> transports;

  private Doctor(Counterpart server, Set<String> transports) {
    this.server = server;
    this.transports = transports;
  }

  /**
   * Examines them, in the order of the catalog.
   *
   * @param server whom to try them against; null for a child of this process
   * @param transports which, by id
   * @param setup what is said to lie between both sides
   * @param notes told what is done meanwhile
   * @throws EnvironmentException if that server cannot be reached
   */
  public static Examination examine(
      @Nullable ServerRef server,
      Set<String> transports,
      String setup,
      StopSignal stop,
      Consumer<String> notes)
      throws EnvironmentException, InterruptedException {
    if (server instanceof ServerRef.Peer peer) {
      try (ForeignPeer reached = ForeignPeer.reach(peer, REACH_LIMIT, stop)) {
        Doctor doctor = new Doctor(reached, transports);
        return new Examination(doctor.examine(Transports.speaking(peer.address())), null);
      }
    }
    if (server instanceof ServerRef.App(URI url)) {
      notes.accept("Waiting for the server at " + url + ".");
      return examine(url, transports, setup, stop);
    }
    notes.accept("Starting a server.");
    try (ServerProcess child =
        ServerProcess.start(
            ServerProcess.ANY_FREE_PORTS, new PrintStream(OutputStream.nullOutputStream()))) {
      return examine(URI.create(child.awaitUrl()), transports, setup, stop);
    }
  }

  private static Examination examine(URI url, Set<String> transports, String setup, StopSignal stop)
      throws EnvironmentException, InterruptedException {
    try (Contact contact = Contact.with(url, REACH_LIMIT, stop)) {
      List<Diagnosis> found = new Doctor(contact, transports).examine(Transports.all());
      Set<String> working =
          found.stream()
              .filter(Diagnosis::works)
              .map(Diagnosis::id)
              .collect(Collectors.toUnmodifiableSet());
      return new Examination(found, IsolationProbe.look(setup, contact, working::contains));
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
    if ((here instanceof Unavailable ? here : there) instanceof Unavailable(var why, var remedy)) {
      return Diagnosis.unavailable(transport.id(), why, remedy);
    }
    var address = server.address(transport.id());
    return switch (tried(transport)) {
      case Probe.Result.Works(long connectNanos, long roundTripNanos, String note) ->
          Diagnosis.works(transport.id(), address.toString(), connectNanos, roundTripNanos, note);
      case Probe.Result.NotHere(Unavailable(var why, var remedy)) ->
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
    List<Wait> waits = List.copyOf(transport.waits());
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
