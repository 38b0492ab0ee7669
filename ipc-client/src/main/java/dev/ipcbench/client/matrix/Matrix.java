package dev.ipcbench.client.matrix;

import dev.ipcbench.client.kubernetes.ClusterRequest;
import dev.ipcbench.client.plan.RunPlan;
import dev.ipcbench.client.process.BuildInfo;
import dev.ipcbench.client.progress.Progress;
import dev.ipcbench.client.run.ResultWriter;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.answer.Comparisons;
import dev.ipcbench.measurement.answer.MatrixAnswer;
import dev.ipcbench.measurement.compare.PairedRatios;
import dev.ipcbench.measurement.merge.IsolationCosts;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.Comparison;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.MeasuredRow;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Measures every setup in every pass and merges the parts. */
public final class Matrix {

  private final MatrixRequest request;
  private final Consumer<String> notes;
  private final StopSignal stop;
  private final Merge merge;
  private final ResultWriter writer;
  private final Map<Setup, Reason> failures = new EnumMap<>(Setup.class);
  private final List<PartResult> parts = new ArrayList<>();

  private Matrix(
      MatrixRequest request,
      List<Scenario> planned,
      Consumer<String> notes,
      StopSignal stop,
      ResultWriter writer) {
    this.request = request;
    this.notes = notes;
    this.stop = stop;
    this.merge = new Merge(request, planned);
    this.writer = writer;
  }

  /**
   * Runs a matrix. The rows of an unavailable setup say why it is unavailable.
   *
   * @param where the cluster of setups with pods
   * @param home directory of the project, with its compose files and manifests
   * @param progress shows the parts that this process measures itself
   * @param notes receives progress messages
   * @param stop ends the matrix early; the incomplete result is kept
   * @throws InterruptedException if it was stopped before anything was measured
   * @throws dev.ipcbench.client.plan.UnsuitableOptionException if a placement needs CPUs that the
   *     apps may not use, or the time does not suffice for every row in every pass
   */
  public static RunSummary run(
      MatrixRequest request,
      ClusterRequest where,
      Path home,
      Supplier<Progress> progress,
      Consumer<String> notes,
      StopSignal stop)
      throws IOException, InterruptedException {
    Instant startedAt = Instant.now();
    // Made before anything is started, so that options that do not suit the rows fail at once.
    List<Scenario> planned =
        RunPlan.ofThisMachine(request.workload(), request.passes()).plan().scenarios();
    ResultDirectory directory =
        ResultDirectory.create(request.result().directory(), request.result().name(), startedAt);
    try {
      long seed = request.workload().seed();
      ResultWriter writer = new ResultWriter(request.result(), seed, directory, startedAt);
      Matrix matrix = new Matrix(request, planned, notes, stop, writer);
      try (SetupRuns runs = new SetupRuns(request, planned, home, progress, notes, stop)) {
        runs.prepare(matrix.partsDirectory(), where, matrix::add);
        matrix.measure(runs);
      }
      return matrix.end();
    } finally {
      directory.deleteUnlessWritten();
    }
  }

  private Path directory() {
    return writer.directory().path();
  }

  private Path partsDirectory() {
    return directory().resolve("parts");
  }

  private void measure(SetupRuns runs) throws IOException, InterruptedException {
    for (int pass = 1; pass <= request.passes(); pass++) {
      for (Setup setup : request.order(pass)) {
        if (!stop.isRequested() && !failures.containsKey(setup)) {
          notes.accept("Pass %d/%d: %s.".formatted(pass, request.passes(), setup.label()));
          add(runs.measure(setup, pass, partsDirectory().resolve(setup.fileName() + "-" + pass)));
          keep(merge.rows(parts, false, writer::append), false);
        }
      }
    }
  }

  private RunSummary end() throws IOException, InterruptedException {
    boolean measured =
        parts.stream()
            .flatMap(part -> part.rows().stream())
            .anyMatch(part -> part.row().isMeasured());
    if (stop.isRequested() && !measured) {
      Files.deleteIfExists(directory().resolve(ResultDirectory.RESULT_FILE));
      throw new InterruptedException("stopped before anything was measured");
    }
    return new RunSummary(keepAll(), directory());
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

  /** Stores the final result, with the files of the merged rows. */
  private RunResult keepAll() throws IOException {
    boolean stopped = stop.isRequested();
    List<MeasuredRow> rows = merge.rows(parts, stopped, writer::append);
    for (Map.Entry<String, RowTotals> row : merge.totals().entrySet()) {
      writer.writePercentiles(row.getKey(), row.getValue());
    }
    return keep(rows, !stopped);
  }

  private RunResult keep(List<MeasuredRow> rows, boolean complete) {
    Map<String, List<MeasuredRow>> setups = new LinkedHashMap<>();
    rows.forEach(row -> setups.computeIfAbsent(row.row().setup(), _ -> new ArrayList<>()).add(row));
    PairedRatios ratios = new PairedRatios(writer.seed());
    List<Comparison> comparisons = new ArrayList<>();
    setups.values().forEach(of -> comparisons.addAll(Comparisons.of(of, ratios)));
    return writer.write(
        environment(),
        MatrixAnswer.of(rows, merge.precision(), ratios),
        rows.stream().map(MeasuredRow::row).toList(),
        comparisons,
        IsolationCosts.of(rows, ratios),
        complete);
  }

  /** Returns the environment of the first measured setup, and that of each setup by its name. */
  private Environment environment() {
    Map<String, Object> setups = new LinkedHashMap<>();
    Environment first = null;
    for (PartResult part : parts) {
      Environment measured = part.environment();
      if (measured != null) {
        setups.putIfAbsent(part.setup().label(), part.facts(measured));
        first = first == null ? measured : first;
      }
    }
    if (first == null) {
      BuildInfo build = BuildInfo.read();
      first =
          new Environment(Map.of("version", build.version(), "commit", build.commit()), Map.of());
    }
    return new Environment(first.client(), first.server(), null, setups);
  }
}
