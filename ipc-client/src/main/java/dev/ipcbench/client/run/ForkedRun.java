package dev.ipcbench.client.run;

import dev.ipcbench.client.plan.LeastTime;
import dev.ipcbench.client.plan.RunPlan;
import dev.ipcbench.client.process.ChildRun;
import dev.ipcbench.client.request.ResultSpec;
import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.request.Workload;
import dev.ipcbench.measurement.answer.Answer;
import dev.ipcbench.measurement.answer.Comparisons;
import dev.ipcbench.measurement.compare.PairedRatios;
import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.interval.Bootstrap;
import dev.ipcbench.measurement.merge.MergedRows;
import dev.ipcbench.measurement.merge.Part;
import dev.ipcbench.measurement.merge.PartSlices;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.result.MeasuredRow;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.result.file.ResultReader;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A run in several fresh pairs of processes, one after another, merged into one result. What
 * differs from start to start (memory layout, what the compilers decide) is then part of the
 * intervals.
 */
public final class ForkedRun {

  private static final long SEEDS_PER_FORK = 1_000_000;

  private final RunRequest request;
  private final Consumer<String> notes;
  private final StopSignal stop;
  private final ResultWriter writer;
  private final List<RunResult> results = new ArrayList<>();
  private final Map<String, List<Part>> parts = new LinkedHashMap<>();

  private ForkedRun(
      RunRequest request, Consumer<String> notes, StopSignal stop, ResultWriter writer) {
    this.request = request;
    this.notes = notes;
    this.stop = stop;
    this.writer = writer;
  }

  /**
   * Runs to the end.
   *
   * @param notes receives the progress of the forks
   * @param stop ends the run early; the result is stored as incomplete
   * @throws ProblemException if a fork has no result
   * @throws InterruptedException if it was stopped before anything was measured
   * @throws dev.ipcbench.client.plan.UnsuitableOptionException if a placement needs CPUs that the
   *     apps may not use, or the time does not suffice for every row in every fork
   */
  public static RunSummary run(RunRequest request, Consumer<String> notes, StopSignal stop)
      throws IOException, InterruptedException {
    if (request.server() == null) {
      // Before anything is started, so that options that do not suit the rows fail at once.
      RunPlan.ofThisMachine(request.workload(), request.forks());
    }
    ResultSpec result = request.result();
    Instant startedAt = Instant.now();
    ResultDirectory directory =
        ResultDirectory.create(result.directory(), result.name(), startedAt);
    try {
      ResultWriter writer =
          new ResultWriter(result, request.workload().seed(), directory, startedAt);
      return new ForkedRun(request, notes, stop, writer).run();
    } finally {
      directory.deleteUnlessWritten();
    }
  }

  private RunSummary run() throws IOException, InterruptedException {
    Path directory = writer.directory().path().resolve("parts");
    for (int fork = 1; fork <= request.forks() && !stop.isRequested(); fork++) {
      notes.accept("Fork %d/%d.".formatted(fork, request.forks()));
      Path results = directory.resolve("fork-" + fork);
      int exitCode = ChildRun.run(arguments(fork, results), notes, stop);
      read(results, exitCode);
    }
    if (results.isEmpty()) {
      throw new InterruptedException("stopped before anything was measured");
    }
    return new RunSummary(merge(), writer.directory().path());
  }

  private List<String> arguments(int fork, Path results) {
    List<String> arguments = new ArrayList<>(List.of("run"));
    Workload workload = request.workload();
    arguments.addAll(
        workload.with(design(fork), workload.seed() + fork * SEEDS_PER_FORK).toArguments());
    arguments.addAll(List.of("--results", results.toString()));
    arguments.addAll(List.of("--name", "fork-" + fork));
    arguments.addAll(request.targetArguments());
    return arguments;
  }

  /** Returns the share of one fork of the time or of the rounds. */
  private Design design(int fork) {
    int forks = request.forks();
    return switch (request.workload().design()) {
      case Design.Fixed(var rounds, var turn) ->
          new Design.Fixed(Math.max(1, rounds / forks + (fork <= rounds % forks ? 1 : 0)), turn);
      case Design.Adaptive adaptive -> {
        int rows = RunPlan.ofThisMachine(request.workload(), 1).plan().scenarios().size();
        yield new Design.Adaptive(
            LeastTime.ofVisit(request.workload(), rows, forks), adaptive.precision());
      }
    };
  }

  private void read(Path results, int exitCode) throws IOException {
    Path directory = Files.isDirectory(results) ? onlyChild(results) : results;
    if (!Files.exists(directory.resolve(ResultDirectory.RESULT_FILE))) {
      if (stop.isRequested()) {
        return; // what earlier forks have measured is kept
      }
      throw new ProblemException(
          "A fork ended with exit code %d and without a result.".formatted(exitCode),
          "Fix the error above and retry.");
    }
    RunResult result = ResultReader.read(directory);
    this.results.add(result);
    Part.of(result, directory)
        .forEach(part -> parts.computeIfAbsent(part.row().id(), _ -> new ArrayList<>()).add(part));
  }

  private static Path onlyChild(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.findFirst().orElse(directory);
    }
  }

  private RunResult merge() throws IOException {
    boolean complete =
        results.size() == request.forks() && results.stream().allMatch(RunResult::complete);
    double precision = request.workload().design().precision();
    List<MeasuredRow> rows = new ArrayList<>();
    for (Map.Entry<String, List<Part>> row : parts.entrySet()) {
      rows.add(merge(row.getKey(), row.getValue(), !complete, precision));
    }
    PairedRatios ratios = new PairedRatios(writer.seed());
    List<String> answer = new ArrayList<>(Answer.of(rows, precision, ratios));
    if (request.forks() < Bootstrap.MIN_FORKS) {
      answer.add(
          "Intervals are those within starts: they cover what differs from start to start with"
              + " --forks 5.");
    }
    return writer.write(
        results.getFirst().environment(),
        answer,
        rows.stream().map(MeasuredRow::row).toList(),
        Comparisons.of(rows, ratios),
        List.of(),
        complete);
  }

  private MeasuredRow merge(String id, List<Part> row, boolean stopped, double precision)
      throws IOException {
    PartSlices slices = new PartSlices();
    slices.read(row, slice -> writer.append(id, slice));
    writer.writePercentiles(id, slices.totals());
    return MergedRows.of(
        id,
        request.result().setup(),
        row,
        slices,
        Circumstances.NONE.with(stopped, precision),
        writer.seed());
  }
}
