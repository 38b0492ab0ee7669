package dev.ipcbench.client.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.client.metrics.RunMetrics;
import dev.ipcbench.client.metrics.RunState;
import dev.ipcbench.client.process.ServerProcess;
import dev.ipcbench.client.progress.Progress;
import dev.ipcbench.client.target.BareEndpoint;
import dev.ipcbench.client.target.IsolationProbe;
import dev.ipcbench.client.target.ManagedApp;
import dev.ipcbench.client.target.MeasuredTarget;
import dev.ipcbench.client.target.MeasuredTargets;
import dev.ipcbench.client.target.ServerSpec;
import dev.ipcbench.measurement.load.PlanRunner;
import dev.ipcbench.measurement.outcome.RunListener;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Placements;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.affinity.CpuTopology;
import dev.ipcbench.transport.autoconfigure.Transports;
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
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntBiFunction;
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
   * @param whenKept is given what the run left as soon as it is kept, while both apps still run
   * @throws ProblemException if it cannot be done here: nothing has been measured, or what was kept
   *     could not be pushed
   * @throws UsageException if it asks for CPUs that there are not
   */
  public static Ended run(
      RunRequest request, Progress progress, StopSignal stop, Consumer<Ended> whenKept)
      throws UsageException, ReportedException, IOException, InterruptedException {
    Instant startedAt = Instant.now();
    ResultDirectory directory =
        ResultDirectory.create(request.results(), request.name(), startedAt);
    RunSession session = new RunSession(request, progress, stop, directory, startedAt);
    try {
      session.checkPlacements();
      return session.run(whenKept);
    } finally {
      directory.deleteUnlessWritten();
    }
  }

  /** Before anything is started: a server of our own may use the CPUs that we may. */
  private void checkPlacements() throws UsageException {
    if (request.server() == null) {
      Placements here =
          new Placements(CpuAffinity.allowed(), CpuAffinity.allowed(), CpuTopology.read());
      plan(Map.of(Target.SELF, here, Target.SERVER, here), PlanMaker.ONE_HOP);
    }
  }

  private boolean needsServer() {
    return request.against().contains(Target.SERVER)
        && !request.transports().equals(List.of("none"));
  }

  private Ended run(Consumer<Ended> whenKept)
      throws UsageException, ReportedException, IOException, InterruptedException {
    boolean ownServer = needsServer() && request.server() == null;
    progress.note(ownServer ? "Starting the server and the client." : "Starting the client.");
    // The child first: both start at the same time then.
    try (PrintStream log = ownServer ? log() : null;
        ServerProcess child =
            log == null ? null : ServerProcess.start(ServerProcess.ANY_FREE_PORTS, log);
        ClientApp app =
            ClientApp.start(List.of("server.port=" + request.port(), "ipc.pipe.relay="));
        ManagedApp self = ManagedApp.with(URI.create(app.url()), REACH_LIMIT, stop);
        MeasuredTarget server = server(child)) {
      Map<Target, MeasuredTarget> contacts = new EnumMap<>(Target.class);
      contacts.put(Target.SELF, self);
      if (server != null) {
        contacts.put(Target.SERVER, server);
      }
      Ended ended = measure(contacts, app.metrics());
      whenKept.accept(ended);
      publish(ended, app, contacts);
      return ended;
    }
  }

  /** Gives everybody who collects metrics the time to get the last of them. */
  private void publish(Ended ended, ClientApp app, Map<Target, MeasuredTarget> contacts)
      throws InterruptedException {
    URI gateway = request.push();
    ProblemException failure = gateway == null ? null : push(app, gateway);
    if (request.keepServing() && ended.result().complete()) {
      if (failure != null) {
        progress.note(String.valueOf(failure.getMessage())); // now: the end may be hours away
      }
      progress.note("Ctrl-C ends it. Until then the metrics of this run are served at");
      for (MeasuredTarget contact : contacts.values()) {
        if (contact instanceof ManagedApp reached) {
          progress.note("  " + reached.metrics());
        }
      }
      stop.await();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private @Nullable ProblemException push(ClientApp app, URI gateway) throws InterruptedException {
    try {
      app.push(gateway);
      progress.note("The metrics of this run were pushed to " + gateway + ".");
      return null;
    } catch (IOException e) {
      ProblemException failure =
          new ProblemException(
              "The metrics of this run were not pushed to %s: %s."
                  .formatted(gateway, e.getMessage() == null ? "no answer" : e.getMessage()),
              "The result is kept. Look whether a Pushgateway answers there.",
              e);
      return failure;
    }
  }

  private PrintStream log() throws IOException {
    Path file = directory.path().resolve("server.log");
    return new PrintStream(Files.newOutputStream(file), true, UTF_8);
  }

  private @Nullable MeasuredTarget server(@Nullable ServerProcess child)
      throws InterruptedException {
    if (child != null) {
      return ManagedApp.with(URI.create(child.awaitUrl()), REACH_LIMIT, stop);
    }
    ServerSpec server = request.server();
    if (server == null || !needsServer()) {
      return null;
    }
    return switch (server) {
      case ServerSpec.ControlPlaneUrl(var url) -> {
        progress.note("Waiting for the server at " + url + ".");
        yield ManagedApp.with(url, REACH_LIMIT, stop);
      }
      case ServerSpec.EndpointUrl peer -> {
        progress.note("Waiting for the peer at " + peer.address() + ".");
        yield BareEndpoint.reach(peer, REACH_LIMIT, stop);
      }
    };
  }

  private Ended measure(Map<Target, MeasuredTarget> contacts, RunMetrics metrics)
      throws UsageException, ReportedException, IOException, InterruptedException {
    metrics.state(RunState.PREPARING);
    Map<Target, Placements> placements = placements(contacts);
    Plan plan =
        plan(
            placements,
            (target, transport) -> Objects.requireNonNull(contacts.get(target)).hops(transport));
    MeasuredTargets apps = new MeasuredTargets(contacts);
    refuseWhatWasNamedAndIsNotThere(plan, apps);
    ResultKeeper keeper =
        new ResultKeeper(
            request,
            plan,
            directory,
            startedAt,
            RunEnvironment.of(
                contacts, plan, placements, IsolationProbe.look(request.setup(), contacts)));
    Predicate<Scenario> measurable =
        row -> apps.availability(row) instanceof Availability.Available;
    progress.planned((int) plan.scenarios().stream().filter(measurable).count(), plan.rounds());
    metrics.planned(plan, request.setup(), measurable);
    RunListener listener = RunListener.of(progress, metrics);
    PlanRunner runner = new PlanRunner(plan, Transports::byId, apps, listener, stop);
    metrics.state(RunState.WARMING);
    runner.warmUp();
    metrics.state(RunState.MEASURING);
    for (int round = 1; round <= plan.rounds() && !stop.isRequested(); round++) {
      runner.run(round);
      metrics.judged(keeper.keep(runner.outcomes(), false));
    }
    boolean complete = !stop.isRequested();
    RunResult result = keeper.keep(runner.outcomes(), complete);
    metrics.judged(result);
    metrics.state(complete ? RunState.FINISHED : RunState.STOPPED);
    progress.done();
    return new Ended(result, directory.path());
  }

  private Map<Target, Placements> placements(Map<Target, MeasuredTarget> contacts) {
    if (CpuAffinity.availability() instanceof Unavailable(Problem(var reason, var remedy))) {
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

  private Plan plan(Map<Target, Placements> placements, ToIntBiFunction<Target, String> hops)
      throws UsageException {
    try {
      return new PlanMaker(request, placements, hops).plan();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--placement: " + e.getMessage() + ".", e);
    }
  }

  private void refuseWhatWasNamedAndIsNotThere(Plan plan, MeasuredTargets apps) {
    if (!request.named()) {
      return;
    }
    for (var scenario : plan.scenarios()) {
      if (apps.availability(scenario) instanceof Unavailable(Problem(var reason, var remedy))) {
        throw new ProblemException(
            "%s cannot be had against %s: %s."
                .formatted(scenario.transport(), scenario.target().label(), reason),
            remedy);
      }
    }
  }
}
