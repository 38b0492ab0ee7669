package dev.ipcbench.client.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.client.app.ClientApp;
import dev.ipcbench.client.plan.Phases;
import dev.ipcbench.client.plan.RunPlan;
import dev.ipcbench.client.plan.UnsuitableOptionException;
import dev.ipcbench.client.process.ServerProcess;
import dev.ipcbench.client.request.PageSpec;
import dev.ipcbench.client.request.ResultSpec;
import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.request.ServerSpec;
import dev.ipcbench.client.target.BareEndpoint;
import dev.ipcbench.client.target.IsolationProbe;
import dev.ipcbench.client.target.ManagedApp;
import dev.ipcbench.client.target.MeasuredTarget;
import dev.ipcbench.client.target.MeasuredTargets;
import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.load.NanoClock;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.measurement.schedule.PlanRunner;
import dev.ipcbench.measurement.turn.CompilerRest;
import dev.ipcbench.measurement.turn.TurnRunner;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.transport.access.AccessToken;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run from start to end: starts the apps, connects to the targets, measures, stores the result,
 * and stops what it started. Owned by one thread.
 */
public final class RunSession {

  /** Begins the note with the URL of the live page. */
  public static final String LIVE_PAGE = "Live page: ";

  /** The figures of a run that is killed are at most this old; its slices are all there. */
  private static final Duration KEEP_INTERVAL = Duration.ofSeconds(10);

  private final RunRequest request;
  private final RunListener listener;
  private final StopSignal stop;
  private final ResultDirectory directory;
  private final Instant startedAt;

  private RunSession(
      RunRequest request,
      RunListener listener,
      StopSignal stop,
      ResultDirectory directory,
      Instant startedAt) {
    this.request = request;
    this.listener = listener;
    this.stop = stop;
    this.directory = directory;
    this.startedAt = startedAt;
  }

  /**
   * Runs to the end.
   *
   * @param stop ends the run early; the result is stored as incomplete
   * @throws ProblemException if nothing could be measured, or the metrics could not be pushed
   * @throws UnsuitableOptionException if a placement needs CPUs that the apps may not use, or the
   *     time does not suffice for every row
   */
  public static RunSummary run(RunRequest request, RunListener listener, StopSignal stop)
      throws IOException, InterruptedException {
    Instant startedAt = Instant.now();
    // Made before anything is started, so that options that do not suit the rows fail at once.
    RunPlan plan = request.server() == null ? RunPlan.ofThisMachine(request.workload(), 1) : null;
    ResultSpec result = request.result();
    ResultDirectory directory =
        ResultDirectory.create(result.directory(), result.name(), startedAt);
    try {
      return new RunSession(request, listener, stop, directory, startedAt).run(plan);
    } finally {
      directory.deleteUnlessMeasured();
    }
  }

  private RunSummary run(@Nullable RunPlan plan) throws IOException, InterruptedException {
    boolean ownServer = request.needsServer() && request.server() == null;
    listener.note(ownServer ? "Starting the server and the client." : "Starting the client.");
    AccessToken token = AccessToken.generate();
    // The server first: both start concurrently then.
    try (PrintStream log = ownServer ? log() : null;
        ServerProcess child =
            log == null ? null : ServerProcess.start(ServerProcess.ANY_FREE_PORTS, token, log);
        ClientApp app =
            ClientApp.start(
                List.of("server.port=" + request.serving().port(), "ipc.pipe.relay="),
                PageSpec.of(request));
        ManagedApp self = connectToSelf(app);
        MeasuredTarget server = connectToServer(child, token)) {
      Map<Target, MeasuredTarget> targets = new EnumMap<>(Target.class);
      targets.put(Target.SELF, self);
      if (server != null) {
        targets.put(Target.SERVER, server);
      }
      RunListener all = RunListener.of(app.metrics(), app.live(), listener);
      all.preparing();
      RunSummary summary =
          measure(app, targets, plan == null ? RunPlan.of(request, targets) : plan, all);
      if (child != null) {
        child.death().ifPresent(listener::note);
      }
      new MetricsPublisher(request.serving(), listener, stop)
          .publish(app, targets.values(), summary.result().complete());
      return summary;
    }
  }

  /** Shows the run on the live page from now on: a server may be awaited for long. */
  private ManagedApp connectToSelf(ClientApp app) throws InterruptedException {
    app.live().begin(request.result().command());
    listener.note(LIVE_PAGE + app.pageUrl());
    return ManagedApp.connect(URI.create(app.url()), app::token, request.waitForServer(), stop);
  }

  private PrintStream log() throws IOException {
    Path file = directory.path().resolve("server.log");
    return new PrintStream(Files.newOutputStream(file), true, UTF_8);
  }

  private @Nullable MeasuredTarget connectToServer(
      @Nullable ServerProcess child, AccessToken childToken) throws InterruptedException {
    if (child != null) {
      return ManagedApp.connect(
          URI.create(child.awaitUrl()), () -> childToken, request.waitForServer(), stop);
    }
    ServerSpec server = request.server();
    if (server == null || !request.needsServer()) {
      return null;
    }
    return switch (server) {
      case ServerSpec.ControlPlaneUrl app -> {
        listener.note("Waiting for the server at " + app.url() + ".");
        yield ManagedApp.connect(app.url(), app::token, request.waitForServer(), stop);
      }
      case ServerSpec.EndpointUrl endpoint -> {
        listener.note("Waiting for the endpoint at " + endpoint.address() + ".");
        yield BareEndpoint.connect(endpoint, request.waitForServer(), stop);
      }
    };
  }

  private RunSummary measure(
      ClientApp app, Map<Target, MeasuredTarget> targets, RunPlan runPlan, RunListener all)
      throws InterruptedException {
    if (CpuAffinity.availability() instanceof Unavailable(Problem problem)) {
      all.note("Threads are not pinned: " + problem.text());
    }
    MeasuredTargets control = new MeasuredTargets(targets, holder());
    control.hold(request.waitWhileHeld(), stop);
    RunSummary summary;
    try {
      summary = new RunSummary(measure(app, targets, runPlan, control, all), directory.path());
    } finally {
      control.release();
    }
    all.finished(summary);
    return summary;
  }

  private RunResult measure(
      ClientApp app,
      Map<Target, MeasuredTarget> targets,
      RunPlan runPlan,
      MeasuredTargets control,
      RunListener all)
      throws InterruptedException {
    Plan plan = runPlan.plan();
    if (request.workload().required()) {
      requireAvailability(plan.scenarios(), control);
    }
    ResultSpec result = request.result();
    KernelSharing isolation = IsolationProbe.probe(result.setup(), targets);
    ResultKeeper keeper =
        new ResultKeeper(
            new ResultWriter(result, plan.seed(), directory, startedAt),
            plan,
            RunEnvironment.of(targets, runPlan, isolation),
            new RowJudge(plan, control, isolation));
    Set<Scenario> measurable =
        plan.scenarios().stream()
            .filter(row -> control.availability(row) instanceof Availability.Available)
            .collect(Collectors.toUnmodifiableSet());
    all.planned(plan, result.setup(), measurable);
    TurnRunner turns = new TurnRunner(control, app.usage(), stop, TurnRunner.REPLY_TIMEOUT);
    CompilerRest compilers = new CompilerRest(control, app.usage(), stop);
    Phases phases = new Phases(request.workload(), plan);
    Function<Plan, PlanRunner> runners =
        phase ->
            new PlanRunner(
                phase,
                scenario -> Transports.of(scenario.transport(), scenario.client()),
                control,
                turns,
                compilers,
                RunListener.of(keeper, all),
                stop,
                NanoClock.SYSTEM);
    return run(phases, runners, keeper, all);
  }

  /** Returns an id for the user of the server's next client, unique also among containers. */
  private String holder() {
    return "%s-%d-%s"
        .formatted(
            request.result().name(),
            ProcessHandle.current().pid(),
            UUID.randomUUID().toString().substring(0, 8));
  }

  private RunResult run(
      Phases phases, Function<Plan, PlanRunner> runners, ResultKeeper keeper, RunListener all)
      throws InterruptedException {
    Map<Scenario, Outcome> outcomes = new LinkedHashMap<>();
    boolean complete = true;
    long kept = System.nanoTime();
    for (Plan phase = phases.first(); phase != null; phase = phases.next(phase, outcomes)) {
      if (phase.seed() != phases.plan().seed()) {
        all.planned(phase, request.result().setup(), Set.copyOf(phase.scenarios()));
      }
      PlanRunner runner = runners.apply(phase);
      while (runner.runRound()) {
        outcomes.putAll(runner.outcomes());
        if (System.nanoTime() - kept > KEEP_INTERVAL.toNanos()) {
          all.kept(keeper.keep(outcomes, false, false));
          kept = System.nanoTime();
        }
      }
      outcomes.putAll(runner.outcomes());
      complete &= runner.isComplete();
      if (stop.isRequested()) {
        break;
      }
    }
    keeper.keepPercentiles(outcomes);
    return keeper.keep(outcomes, complete, stop.isRequested());
  }

  private static void requireAvailability(List<Scenario> scenarios, MeasuredTargets control) {
    for (Scenario scenario : scenarios) {
      if (control.availability(scenario) instanceof Unavailable(Problem(var reason, var remedy))) {
        throw new ProblemException(
            "%s is unavailable against %s: %s"
                .formatted(scenario.transport(), scenario.target().label(), reason),
            remedy);
      }
    }
  }
}
