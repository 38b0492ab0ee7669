package dev.ipcbench.client.live.state;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.Availability.Unavailable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The run of this process as the page shows it. The thread that measures replaces an immutable
 * snapshot, at most twice a second while a row is being measured; any thread reads it without a
 * lock. Nothing here is called between the stamps of a round trip.
 */
public final class LiveRun implements RunListener {

  private static final long INTERVAL_NANOS = 500_000_000;

  private final LongSupplier nanoTime;
  private final Map<String, LiveRow> rows = new LinkedHashMap<>();
  private final Map<String, Histogram> times = new HashMap<>();
  private @Nullable Holder holder;
  private List<String> command = List.of();
  private List<String> answer = List.of();
  private Phase phase = Phase.IDLE;
  private int round;
  private @Nullable String row;
  private double progress;
  private long startNanos;
  private long shownNanos;
  private @Nullable String result;
  private @Nullable String message;
  private volatile LiveState state = LiveState.IDLE;

  public LiveRun() {
    this(System::nanoTime);
  }

  LiveRun(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Returns the latest snapshot; thread-safe. */
  public LiveState state() {
    return state;
  }

  /** Called when the command line has started a run, before the targets have answered. */
  public void begin(List<String> command) {
    this.command = command;
    holder = Holder.now(Holder.COMMAND_LINE, ProcessHandle.current().pid());
    phase = Phase.PREPARING;
    show();
  }

  @Override
  public void note(String text) {
    message = text;
    show();
  }

  @Override
  public void planned(Plan plan, String setup, Set<Scenario> measurable) {
    if (rows.isEmpty()) {
      startNanos = nanoTime.getAsLong();
    }
    plan.scenarios()
        .forEach(scenario -> rows.putIfAbsent(scenario.id(), LiveRow.planned(scenario, setup)));
    phase = Phase.MEASURING;
    show();
  }

  @Override
  public void starting(int round, Scenario scenario) {
    this.round = round;
    row = scenario.id();
    show();
  }

  @Override
  public void measured(Scenario scenario, Slice slice) {
    if (slice.isSteady()) {
      times.computeIfAbsent(scenario.id(), _ -> Histograms.empty()).add(slice.waitingTime());
    }
    if (nanoTime.getAsLong() - shownNanos >= INTERVAL_NANOS) {
      update(scenario.id());
      show();
    }
  }

  @Override
  public void progressed(double share) {
    progress = share;
    if (row != null) {
      update(row);
    }
    show();
  }

  @Override
  public void failed(int round, Scenario scenario, Failure failure) {
    judge(scenario, Verdict.FAILED, failure.text());
  }

  @Override
  public void skipped(int round, Scenario scenario, Unavailable why) {
    judge(scenario, Verdict.SKIPPED, why.reason() + " " + why.remedy());
  }

  @Override
  public void kept(RunResult stored) {
    stored.rows().forEach(each -> rows.put(each.id(), LiveRow.of(each)));
    show();
  }

  @Override
  public void finished(RunSummary summary) {
    phase = summary.result().complete() ? Phase.FINISHED : Phase.STOPPED;
    progress = summary.result().complete() ? 1 : progress;
    row = null;
    message = null;
    answer = summary.result().answer();
    result = String.valueOf(summary.directory().getFileName());
    kept(summary.result());
  }

  private void judge(Scenario scenario, Verdict verdict, String reason) {
    rows.computeIfPresent(scenario.id(), (_, found) -> found.with(verdict, reason));
    show();
  }

  private void update(String id) {
    Histogram measured = times.get(id);
    if (measured != null) {
      rows.computeIfPresent(id, (_, found) -> found.with(measured));
    }
  }

  private void show() {
    shownNanos = nanoTime.getAsLong();
    state =
        new LiveState(
            phase,
            holder,
            command,
            round,
            row,
            progress,
            secondsLeft(),
            List.copyOf(rows.values()),
            answer,
            result,
            message);
  }

  private @Nullable Long secondsLeft() {
    if (phase != Phase.MEASURING || progress <= 0) {
      return null;
    }
    double elapsed = shownNanos - startNanos;
    return Math.round(elapsed / progress * (1 - progress) / 1e9);
  }
}
