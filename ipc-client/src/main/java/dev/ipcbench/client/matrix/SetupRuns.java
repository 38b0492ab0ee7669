package dev.ipcbench.client.matrix;

import dev.ipcbench.client.kubernetes.Cluster;
import dev.ipcbench.client.kubernetes.ClusterRequest;
import dev.ipcbench.client.kubernetes.Manifest;
import dev.ipcbench.client.plan.MaxTimeException;
import dev.ipcbench.client.plan.PlacementException;
import dev.ipcbench.client.progress.Progress;
import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.run.RunSession;
import dev.ipcbench.client.setup.Containers;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.merge.Part;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.affinity.CpuSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures single setups of a matrix: without a container, in containers, and in pods. Owned by one
 * thread.
 */
final class SetupRuns implements AutoCloseable {

  private final MatrixRequest request;
  private final List<Scenario> planned;
  private final Path home;
  private final Supplier<Progress> progress;
  private final Consumer<String> notes;
  private final StopSignal stop;
  private @Nullable Containers containers;
  private @Nullable Cluster cluster;

  /**
   * @param planned the scenarios of each setup
   * @param home directory of the project, with its compose files and manifests
   * @param progress shows the parts that this process measures itself
   */
  SetupRuns(
      MatrixRequest request,
      List<Scenario> planned,
      Path home,
      Supplier<Progress> progress,
      Consumer<String> notes,
      StopSignal stop) {
    this.request = request;
    this.planned = planned;
    this.home = home;
    this.progress = progress;
    this.notes = notes;
    this.stop = stop;
  }

  /**
   * Prepares what the setups need.
   *
   * @param parts directory that receives the output of the build
   * @param unavailable receives the result of each setup that is unavailable here
   */
  void prepare(Path parts, ClusterRequest where, Consumer<PartResult> unavailable)
      throws IOException, InterruptedException {
    List<Setup> inContainers = request.setups().stream().filter(Setup::isContainer).toList();
    if (!inContainers.isEmpty()) {
      prepareContainers(parts, inContainers, unavailable);
    }
    List<Setup> inPods = request.setups().stream().filter(Setup::isPod).toList();
    if (!inPods.isEmpty() && !stop.isRequested()) {
      try {
        cluster = Cluster.open(where, stop, notes);
      } catch (ProblemException e) {
        inPods.forEach(setup -> unavailable.accept(PartResult.unavailable(setup, e.problem())));
      }
    }
  }

  private void prepareContainers(Path parts, List<Setup> wanted, Consumer<PartResult> unavailable)
      throws IOException, InterruptedException {
    Files.createDirectories(parts);
    Path log = parts.resolve("build.log");
    try {
      containers = Containers.prepare(home, request.system(), "ipcbench-matrix", log, stop, notes);
    } catch (ProblemException e) {
      wanted.forEach(setup -> unavailable.accept(PartResult.unavailable(setup, e.problem())));
      return;
    }
    for (Setup setup : wanted) {
      try {
        containers.check(setup);
      } catch (ProblemException e) {
        unavailable.accept(PartResult.unavailable(setup, e.problem()));
      }
    }
  }

  /**
   * Measures one setup in one pass.
   *
   * @param results directory of the part
   */
  PartResult measure(Setup setup, int pass, Path results) throws IOException, InterruptedException {
    RunRequest part = request.part(setup, pass, planned.size(), results, placements(setup));
    try {
      if (cluster != null && setup.isPod()) {
        return pods(cluster, setup, part).run();
      }
      return containers != null && setup.isContainer()
          ? ContainerPart.of(setup, containers, part, cpus(), stop, notes).run()
          : measureBare(part);
    } catch (ProblemException e) {
      return PartResult.unavailable(setup, e.problem());
    } catch (PlacementException | MaxTimeException e) {
      return PartResult.failed(
          setup, Reason.of(ReasonCode.NOT_AVAILABLE, String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      if (stop.isRequested()) {
        return PartResult.stopped(setup);
      }
      throw e;
    }
  }

  private PodPart pods(Cluster cluster, Setup setup, RunRequest part)
      throws IOException, InterruptedException {
    Manifest manifest = Manifest.render(cluster.kubectl(), home, setup.overlay());
    manifest.selectNodes(cluster.request().nodeSelector());
    manifest.useCpus(cluster.cpus());
    return new PodPart(setup, cluster, manifest, part, stop, notes);
  }

  /** Measures without a container, like {@code run} with a child server. */
  private PartResult measureBare(RunRequest part) throws IOException, InterruptedException {
    try (Progress shown = progress.get()) {
      RunSummary run = RunSession.run(part, shown, stop);
      return new PartResult(
          Setup.BARE,
          Part.of(run.result(), run.directory()),
          run.result().environment(),
          Map.of(),
          null,
          null);
    }
  }

  /**
   * Returns the names of the planned placements, so that every setup uses the same ones. A Windows
   * container may be unable to pin its threads, and a node has other CPUs: they use their defaults
   * instead.
   */
  private List<String> placements(Setup setup) {
    return !setup.isPod() && (request.system() == HostSystem.LINUX || !setup.isContainer())
        ? planned.stream().map(scenario -> scenario.placement().name()).distinct().toList()
        : List.of();
  }

  /** Returns the CPUs of all placements: a container with these CPUs resolves them alike. */
  private CpuSet cpus() {
    return CpuSet.of(
        planned.stream()
            .map(Scenario::placement)
            .flatMap(place -> Stream.of(place.client(), place.server()))
            .flatMap(cpus -> cpus.cpus().stream())
            .distinct()
            .toList());
  }

  /** Removes what was created in the cluster. */
  @Override
  public void close() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }
}
