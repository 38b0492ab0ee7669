package dev.ipcbench.client.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.client.report.Progress;
import dev.ipcbench.measurement.load.PlanRunner;
import dev.ipcbench.measurement.load.StopSignal;
import dev.ipcbench.measurement.plan.Placements;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.ResultDirectory;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.transport.Availability;
import dev.ipcbench.transport.Availability.Unavailable;
import dev.ipcbench.transport.catalog.Transports;
import dev.ipcbench.transport.host.CpuAffinity;
import dev.ipcbench.transport.host.CpuTopology;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole run: starts what is needed, reaches both sides, measures, keeps the result, ends what it
 * started. Owned by one thread.
 */
public final class RunSession {

  /** A server that is named may still be starting, in a container beside this one. */
  private static final Duration REACH_LIMIT = Duration.ofSeconds(30);

  private final RunRequest request;
  private final Progress progress;
  private final StopSignal stop;
  private final ResultDirectory directory;
  private final Instant startedAt;

  private RunSession(
      RunRequest request,
      Progress progress,
      StopSignal stop,
      ResultDirectory directory,
      Instant startedAt) {
    this.request = request;
    this.progress = progress;
    this.stop = stop;
    this.directory = directory;
    this.startedAt = startedAt;
  }

  /**
   * What a run left.
   *
   * @param result as it is in the directory
   */
  public record Ended(RunResult result, Path directory) {}

  /**
   * Runs it.
   *
   * @param stop ends it early; the result is kept, and not complete
   * @throws EnvironmentException if it cannot be done here; nothing has been measured
   * @throws UsageException if it asks for CPUs that there are not
   */
  public static Ended run(RunRequest request, Progress progress, StopSignal stop)
      throws EnvironmentException,
          UsageException,
          ReportedException,
          IOException,
          InterruptedException {
    Instant startedAt = Instant.now();
    ResultDirectory directory =
        ResultDirectory.create(request.results(), request.name(), startedAt);
    RunSession session = new RunSession(request, progress, stop, directory, startedAt);
    try {
      session.checkPlacements();
      return session.run();
    } finally {
      directory.removeUnlessKept();
    }
  }

  /** Before anything is started: a server of our own may use the CPUs that we may. */
  private void checkPlacements() throws UsageException {
    if (request.server() == null) {
      Placements here =
          new Placements(CpuAffinity.allowed(), CpuAffinity.allowed(), CpuTopology.read());
      plan(Map.of(Target.SELF, here, Target.SERVER, here));
    }
  }

  private boolean needsServer() {
    return request.against().contains(Target.SERVER)
        && !request.transports().equals(List.of("none"));
  }

  private Ended run()
      throws EnvironmentException,
          UsageException,
          ReportedException,
          IOException,
          InterruptedException {
    boolean ownServer = needsServer() && request.server() == null;
    progress.note(ownServer ? "Starting the server and the client." : "Starting the client.");
    // The child first: both start at the same time then.
    try (PrintStream log = ownServer ? log() : null;
        ServerProcess child =
            log == null ? null : ServerProcess.start(ServerProcess.ANY_FREE_PORTS, log);
        ClientApp app = ClientApp.start(List.of("server.port=" + request.port()));
        Contact self = Contact.with(URI.create(app.url()), REACH_LIMIT, stop);
        Counterpart server = server(child)) {
      Map<Target, Counterpart> contacts = new EnumMap<>(Target.class);
      contacts.put(Target.SELF, self);
      if (server != null) {
        contacts.put(Target.SERVER, server);
      }
      return measure(contacts);
    }
  }

  private PrintStream log() throws IOException {
    Path file = directory.path().resolve("server.log");
    return new PrintStream(Files.newOutputStream(file), true, UTF_8);
  }

  private @Nullable Counterpart server(@Nullable ServerProcess child)
      throws EnvironmentException, InterruptedException {
    if (child != null) {
      return Contact.with(URI.create(child.awaitUrl()), REACH_LIMIT, stop);
    }
    ServerRef server = request.server();
    if (server == null || !needsServer()) {
      return null;
    }
    return switch (server) {
      case ServerRef.App(var url) -> {
        progress.note("Waiting for the server at " + url + ".");
        yield Contact.with(url, REACH_LIMIT, stop);
      }
      case ServerRef.Peer peer -> {
        progress.note("Waiting for the peer at " + peer.address() + ".");
        yield ForeignPeer.reach(peer, REACH_LIMIT, stop);
      }
    };
  }

  private Ended measure(Map<Target, Counterpart> contacts)
      throws EnvironmentException,
          UsageException,
          ReportedException,
          IOException,
          InterruptedException {
    Map<Target, Placements> placements = placements(contacts);
    Plan plan = plan(placements);
    Apps apps = new Apps(contacts);
    refuseWhatWasNamedAndIsNotThere(plan, apps);
    ResultKeeper keeper =
        new ResultKeeper(
            request, plan, directory, startedAt, RunEnvironment.of(contacts, plan, placements));
    long rows =
        plan.scenarios().stream()
            .filter(row -> apps.availability(row) instanceof Availability.Available)
            .count();
    progress.planned((int) rows, plan.rounds());
    PlanRunner runner = new PlanRunner(plan, Transports::byId, apps, progress, stop);
    runner.warmUp();
    for (int round = 1; round <= plan.rounds() && !stop.isRequested(); round++) {
      runner.run(round);
      keeper.keep(runner.outcomes(), false);
    }
    return new Ended(keeper.keep(runner.outcomes(), !stop.isRequested()), directory.path());
  }

  private Map<Target, Placements> placements(Map<Target, Counterpart> contacts) {
    if (CpuAffinity.availability() instanceof Unavailable(var reason, var remedy)) {
      progress.note("Threads run wherever the scheduler puts them: " + reason + ". " + remedy);
    }
    CpuTopology topology = CpuTopology.read();
    Map<Target, Placements> placements = new EnumMap<>(Target.class);
    contacts.forEach(
        (target, contact) ->
            placements.put(
                target, new Placements(CpuAffinity.allowed(), contact.allowedCpus(), topology)));
    return placements;
  }

  private Plan plan(Map<Target, Placements> placements) throws UsageException {
    try {
      return new PlanMaker(request, placements).plan();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--placement: " + e.getMessage() + ".", e);
    }
  }

  private void refuseWhatWasNamedAndIsNotThere(Plan plan, Apps apps) throws EnvironmentException {
    if (!request.named()) {
      return;
    }
    for (var scenario : plan.scenarios()) {
      if (apps.availability(scenario) instanceof Unavailable(var reason, var remedy)) {
        throw new EnvironmentException(
            "%s cannot be had against %s: %s."
                .formatted(scenario.transport(), scenario.target().label(), reason),
            remedy);
      }
    }
  }
}
