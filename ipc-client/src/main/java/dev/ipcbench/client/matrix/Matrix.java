package dev.ipcbench.client.matrix;

import dev.ipcbench.client.matrix.part.BarePart;
import dev.ipcbench.client.matrix.part.ContainerPart;
import dev.ipcbench.client.matrix.part.MatrixRequest;
import dev.ipcbench.client.matrix.part.PartResult;
import dev.ipcbench.client.progress.Progress;
import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.run.PlacementException;
import dev.ipcbench.client.run.ResultWriter;
import dev.ipcbench.client.run.RunPlan;
import dev.ipcbench.client.setup.Containers;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.affinity.CpuSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures every setup in every pass and merges the parts. */
public final class Matrix {

  private final MatrixRequest request;
  private final Supplier<Progress> progress;
  private final Consumer<String> notes;
  private final StopSignal stop;
  private final ResultDirectory directory;
  private final MatrixKeeper keeper;
  private final List<Scenario> planned;
  private final Map<Setup, Reason> failures = new EnumMap<>(Setup.class);
  private final List<PartResult> parts = new ArrayList<>();
  private @Nullable Containers containers;

  private Matrix(
      MatrixRequest request,
      Supplier<Progress> progress,
      Consumer<String> notes,
      StopSignal stop,
      ResultDirectory directory,
      Instant startedAt) {
    this.request = request;
    this.progress = progress;
    this.notes = notes;
    this.stop = stop;
    this.directory = directory;
    this.planned = RunPlan.ofThisMachine(request.workload()).plan().scenarios();
    this.keeper =
        new MatrixKeeper(
            new ResultWriter(request.result(), request.workload().seed(), directory, startedAt),
            new Merge(request, planned));
  }

  /**
   * Runs a matrix. The rows of an unavailable setup say why it is unavailable.
   *
   * @param home directory of the project, with its compose files
   * @param progress shows the parts that this process measures itself
   * @param notes receives progress messages
   * @param stop ends the matrix early; the incomplete result is kept
   * @throws InterruptedException if it was stopped before anything was measured
   */
  public static RunSummary run(
      MatrixRequest request,
      Path home,
      Supplier<Progress> progress,
      Consumer<String> notes,
      StopSignal stop)
      throws IOException, InterruptedException {
    Instant startedAt = Instant.now();
    ResultDirectory directory =
        ResultDirectory.create(request.result().directory(), request.result().name(), startedAt);
    try {
      Matrix matrix = new Matrix(request, progress, notes, stop, directory, startedAt);
      matrix.prepare(home);
      return matrix.run();
    } finally {
      directory.deleteUnlessWritten();
    }
  }

  private Path partsDirectory() {
    return directory.path().resolve("parts");
  }

  private void prepare(Path home) throws IOException, InterruptedException {
    List<Setup> wanted = request.setups().stream().filter(Setup::isContainer).toList();
    if (wanted.isEmpty()) {
      return;
    }
    Files.createDirectories(partsDirectory());
    Path log = partsDirectory().resolve("build.log");
    try {
      containers = Containers.prepare(home, request.system(), "ipcbench-matrix", log, stop, notes);
    } catch (ProblemException e) {
      wanted.forEach(setup -> skip(setup, e.problem()));
      return;
    }
    for (Setup setup : wanted) {
      try {
        containers.check(setup);
      } catch (ProblemException e) {
        skip(setup, e.problem());
      }
    }
  }

  private void skip(Setup setup, Problem problem) {
    add(PartResult.failed(setup, unavailable(problem)));
  }

  private static Reason unavailable(Problem problem) {
    return Reason.of(ReasonCode.NOT_AVAILABLE, problem.reason(), problem.remedy());
  }

  private RunSummary run() throws IOException, InterruptedException {
    for (int pass = 1; pass <= request.passes(); pass++) {
      for (Setup setup : request.order(pass)) {
        if (!stop.isRequested() && !failures.containsKey(setup)) {
          notes.accept("Pass %d/%d: %s.".formatted(pass, request.passes(), setup.label()));
          add(measure(setup, pass));
          keeper.keep(parts, false);
        }
      }
    }
    boolean measured =
        parts.stream()
            .flatMap(part -> part.rows().stream())
            .anyMatch(row -> !row.rounds().isEmpty());
    if (stop.isRequested() && !measured) {
      Files.deleteIfExists(directory.path().resolve(ResultDirectory.RESULT_FILE));
      throw new InterruptedException("stopped before anything was measured");
    }
    return new RunSummary(keeper.keep(parts, !stop.isRequested()), directory.path());
  }

  /** Adds a part. A setup that failed is not measured in later passes. */
  private void add(PartResult part) {
    Reason failure = part.failure();
    if (failure != null) {
      notes.accept(
          "%s %s: %s"
              .formatted(
                  part.setup().label(),
                  failure.is(ReasonCode.NOT_AVAILABLE) ? "is SKIPPED" : "FAILED",
                  failure.sentences()));
      failures.put(part.setup(), failure);
    }
    parts.add(part);
  }

  private PartResult measure(Setup setup, int pass) throws IOException, InterruptedException {
    Path results = partsDirectory().resolve(setup.label() + "-" + pass);
    RunRequest part = request.part(setup, pass, results, placements(setup));
    if (containers != null && setup.isContainer()) {
      return ContainerPart.of(setup, containers, part, cpus(), stop, notes).run();
    }
    try {
      return new BarePart(progress, stop).run(part);
    } catch (ProblemException e) {
      return PartResult.failed(setup, unavailable(e.problem()));
    } catch (PlacementException e) {
      return PartResult.failed(
          setup, Reason.of(ReasonCode.NOT_AVAILABLE, String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      if (stop.isRequested()) {
        return PartResult.stopped(setup);
      }
      throw e;
    }
  }

  /**
   * Returns the names of the planned placements, so that every setup uses the same ones. A Windows
   * container may be unable to pin its threads, and uses its default instead.
   */
  private List<String> placements(Setup setup) {
    return request.system() == HostSystem.LINUX || !setup.isContainer()
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
}
