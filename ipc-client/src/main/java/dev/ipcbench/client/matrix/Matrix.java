package dev.ipcbench.client.matrix;

import dev.ipcbench.client.matrix.part.BarePart;
import dev.ipcbench.client.matrix.part.ContainerPart;
import dev.ipcbench.client.matrix.part.MatrixRequest;
import dev.ipcbench.client.matrix.part.PartResult;
import dev.ipcbench.client.progress.Progress;
import dev.ipcbench.client.run.PlanMaker;
import dev.ipcbench.client.run.ReportedException;
import dev.ipcbench.client.run.RunRequest;
import dev.ipcbench.client.run.UsageException;
import dev.ipcbench.client.setup.Containers;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.platform.Availability.Unavailable;
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

/** A whole matrix: visits every setup in every pass, and merges what they gave. */
public final class Matrix {

  private final MatrixRequest request;
  private final Supplier<Progress> progress;
  private final Consumer<String> notes;
  private final StopSignal stop;
  private final ResultDirectory directory;
  private final MatrixKeeper keeper;
  private final List<Scenario> planned;
  private final Map<Setup, Reason> refused = new EnumMap<>(Setup.class);
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
    this.planned = PlanMaker.here(request.run()).plan().scenarios();
    this.keeper = new MatrixKeeper(request, new Merge(request, planned), directory, startedAt);
  }

  /**
   * What a matrix left.
   *
   * @param measured whether any row was measured
   */
  public record Ended(RunResult result, Path directory, boolean measured) {}

  /**
   * Runs it. A setup that cannot be had has rows that say why.
   *
   * @param home of the project, with its compose files
   * @param progress for a part that this process measures itself
   * @param stop ends it early; the result is kept, and not complete
   * @throws InterruptedException if it was stopped before anything was measured
   */
  public static Ended run(
      MatrixRequest request,
      Path home,
      Supplier<Progress> progress,
      Consumer<String> notes,
      StopSignal stop)
      throws ReportedException, IOException, InterruptedException {
    Instant startedAt = Instant.now();
    ResultDirectory directory =
        ResultDirectory.create(request.run().results(), request.run().name(), startedAt);
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
    try {
      containers =
          Containers.prepare(
              home,
              request.system(),
              "ipcbench-matrix",
              partsDirectory().resolve("build.log"),
              stop,
              notes);
      for (Setup setup : wanted) {
        try {
          containers.check(setup);
        } catch (ProblemException e) {
          refuse(setup, new Unavailable(e.problem()));
        }
      }
    } catch (ProblemException e) {
      wanted.forEach(setup -> refuse(setup, new Unavailable(e.problem())));
    }
  }

  private void refuse(Setup setup, Unavailable why) {
    Reason reason = Reason.of(ReasonCode.NOT_AVAILABLE, why.reason(), why.remedy());
    notes.accept(setup.label() + " is SKIPPED: " + reason.sentences());
    refused.put(setup, reason);
    parts.add(PartResult.nothing(setup, reason));
  }

  private Ended run() throws ReportedException, IOException, InterruptedException {
    for (int pass = 1; pass <= request.passes(); pass++) {
      for (Setup setup : request.order(pass)) {
        if (!stop.isRequested() && !refused.containsKey(setup)) {
          notes.accept("Pass %d/%d: %s.".formatted(pass, request.passes(), setup.label()));
          add(setup, measure(setup, pass));
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
    return new Ended(keeper.keep(parts, !stop.isRequested()), directory.path(), measured);
  }

  /** One that came to nothing is not tried again. */
  private void add(Setup setup, PartResult part) {
    Reason trouble = part.trouble();
    if (trouble != null) {
      notes.accept(setup.label() + ": " + trouble.sentences());
      refused.put(setup, trouble);
    }
    parts.add(part);
  }

  private PartResult measure(Setup setup, int pass)
      throws ReportedException, IOException, InterruptedException {
    Path results = partsDirectory().resolve(setup.label() + "-" + pass);
    RunRequest part = request.part(setup, pass, results, placements(setup));
    if (containers != null && setup.isContainer()) {
      return ContainerPart.of(setup, containers, part, cpus(), stop, notes).run();
    }
    try {
      return new BarePart(progress, stop).run(part);
    } catch (ProblemException | UsageException e) {
      String text = String.valueOf(e.getMessage()).replace('\n', ' ');
      return PartResult.nothing(setup, Reason.of(ReasonCode.NOT_AVAILABLE, text));
    } catch (InterruptedException e) {
      if (stop.isRequested()) {
        return PartResult.stopped(setup);
      }
      throw e;
    }
  }

  /**
   * The same for all, by its name, so that none can choose another. A Windows container may not be
   * able to place its threads, and chooses for itself.
   */
  private List<String> placements(Setup setup) {
    return request.system() == HostSystem.LINUX || !setup.isContainer()
        ? planned.stream().map(scenario -> scenario.placement().name()).distinct().toList()
        : List.of();
  }

  /** Those that the placement is about here: in a container it comes to the same then. */
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
