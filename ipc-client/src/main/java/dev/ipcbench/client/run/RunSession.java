package dev.ipcbench.client.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.client.app.ClientApp;
import dev.ipcbench.client.process.ServerProcess;
import dev.ipcbench.client.request.ResultSpec;
import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.target.BareEndpoint;
import dev.ipcbench.client.target.IsolationProbe;
import dev.ipcbench.client.target.ManagedApp;
import dev.ipcbench.client.target.MeasuredTarget;
import dev.ipcbench.client.target.MeasuredTargets;
import dev.ipcbench.client.target.ServerSpec;
import dev.ipcbench.measurement.load.PlanRunner;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run from start to end: starts the apps, connects to the targets, measures, stores the result,
 * and stops what it started. Owned by one thread.
 */
public final class RunSession {

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
   * @throws PlacementException if a placement needs CPUs that the apps may not use
   */
  public static RunSummary run(RunRequest request, RunListener listener, StopSignal stop)
      throws IOException, InterruptedException {
    Instant startedAt = Instant.now();
    // Made before anything is started, so that an impossible placement fails at once.
    RunPlan plan = request.server() == null ? RunPlan.ofThisMachine(request.workload()) : null;
    ResultSpec result = request.result();
    ResultDirectory directory =
        ResultDirectory.create(result.directory(), result.name(), startedAt);
    try {
      return new RunSession(request, listener, stop, directory, startedAt).run(plan);
    } finally {
      directory.deleteUnlessWritten();
    }
  }

  private RunSummary run(@Nullable RunPlan plan) throws IOException, InterruptedException {
    boolean ownServer = request.needsServer() && request.server() == null;
    listener.note(ownServer ? "Starting the server and the client." : "Starting the client.");
    // The server first: both start concurrently then.
    try (PrintStream log = ownServer ? log() : null;
        ServerProcess child =
            log == null ? null : ServerProcess.start(ServerProcess.ANY_FREE_PORTS, log);
        ClientApp app =
            ClientApp.start(List.of("server.port=" + request.serving().port(), "ipc.pipe.relay="));
        ManagedApp self = ManagedApp.connect(URI.create(app.url()), request.waitForServer(), stop);
        MeasuredTarget server = connectToServer(child)) {
      Map<Target, MeasuredTarget> targets = new EnumMap<>(Target.class);
      targets.put(Target.SELF, self);
      if (server != null) {
        targets.put(Target.SERVER, server);
      }
      RunListener all = RunListener.of(app.metrics(), listener);
      all.preparing();
      RunSummary summary =
          measure(targets, plan == null ? RunPlan.of(request, targets) : plan, all);
      publishMetrics(summary, app, targets);
      return summary;
    }
  }

  private PrintStream log() throws IOException {
    Path file = directory.path().resolve("server.log");
    return new PrintStream(Files.newOutputStream(file), true, UTF_8);
  }

  private @Nullable MeasuredTarget connectToServer(@Nullable ServerProcess child)
      throws InterruptedException {
    if (child != null) {
      return ManagedApp.connect(URI.create(child.awaitUrl()), request.waitForServer(), stop);
    }
    ServerSpec server = request.server();
    if (server == null || !request.needsServer()) {
      return null;
    }
    return switch (server) {
      case ServerSpec.ControlPlaneUrl(var url) -> {
        listener.note("Waiting for the server at " + url + ".");
        yield ManagedApp.connect(url, request.waitForServer(), stop);
      }
      case ServerSpec.EndpointUrl endpoint -> {
        listener.note("Waiting for the endpoint at " + endpoint.address() + ".");
        yield BareEndpoint.connect(endpoint, request.waitForServer(), stop);
      }
    };
  }

  private RunSummary measure(Map<Target, MeasuredTarget> targets, RunPlan runPlan, RunListener all)
      throws IOException, InterruptedException {
    if (CpuAffinity.availability() instanceof Unavailable(Problem problem)) {
      all.note("Threads are not pinned: " + problem.text());
    }
    Plan plan = runPlan.plan();
    MeasuredTargets control = new MeasuredTargets(targets);
    if (request.workload().required()) {
      requireAvailability(plan.scenarios(), control);
    }
    ResultSpec result = request.result();
    Environment environment =
        RunEnvironment.of(targets, runPlan, IsolationProbe.probe(result.setup(), targets));
    ResultKeeper keeper =
        new ResultKeeper(
            new ResultWriter(result, plan.seed(), directory, startedAt),
            plan.rounds(),
            environment);
    Set<Scenario> measurable =
        plan.scenarios().stream()
            .filter(row -> control.availability(row) instanceof Availability.Available)
            .collect(Collectors.toUnmodifiableSet());
    all.planned(plan, result.setup(), measurable);
    PlanRunner runner = new PlanRunner(plan, Transports::byId, control, all, stop);
    runner.warmUp();
    for (int round = 1; round <= plan.rounds() && !stop.isRequested(); round++) {
      runner.run(round);
      all.kept(keeper.keep(runner.outcomes(), false));
    }
    boolean complete = !stop.isRequested();
    RunSummary summary = new RunSummary(keeper.keep(runner.outcomes(), complete), directory.path());
    all.finished(summary);
    return summary;
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

  /** Pushes the metrics, and serves them until the user stops it, as requested. */
  private void publishMetrics(
      RunSummary summary, ClientApp app, Map<Target, MeasuredTarget> targets)
      throws InterruptedException {
    URI gateway = request.serving().push();
    ProblemException failure = gateway == null ? null : push(app, gateway);
    if (request.serving().keepServing() && summary.result().complete()) {
      if (failure != null) {
        listener.note(failure.problem().text()); // now: the run may go on serving for hours
      }
      listener.note("Serving metrics until Ctrl-C:");
      for (MeasuredTarget target : targets.values()) {
        if (target instanceof ManagedApp managed) {
          listener.note("  " + managed.metrics());
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
      listener.note("Pushed the metrics of this run to " + gateway + ".");
      return null;
    } catch (IOException e) {
      return new ProblemException(
          "The metrics of this run were not pushed to %s: %s."
              .formatted(gateway, e.getMessage() == null ? "no reply" : e.getMessage()),
          "The result is stored. Check that a Pushgateway is listening there.",
          e);
    }
  }
}
