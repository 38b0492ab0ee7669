package dev.ipcbench.measurement.answer;

import dev.ipcbench.measurement.compare.PairedRatios;
import dev.ipcbench.measurement.compare.Ratio;
import dev.ipcbench.measurement.interval.Interval;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.result.MeasuredRow;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.platform.Wait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one setup say, in at most eight lines of at most 100 columns: the ranking per
 * target, what the boundary and the libraries add, what the machine does, and how precise it is. A
 * library client is not ranked where the lean one of the same row is.
 */
public final class Answer {

  private static final int MAX_RANKINGS = 2;
  private static final int LINES_EACH = 2;

  /** Ranked transports that get an interval; the table has those of the others. */
  private static final int WITH_INTERVAL = 3;

  private static final String MEDIAN = "50";

  private final List<MeasuredRow> rows;
  private final Pairs pairs;
  private final double precision;
  private final PairedRatios ratios;

  private Answer(List<MeasuredRow> rows, double precision, PairedRatios ratios) {
    this.rows = rows.stream().filter(it -> it.row().isMeasured()).toList();
    this.pairs = new Pairs(rows);
    this.precision = precision;
    this.ratios = ratios;
  }

  /**
   * Returns the lines; none if nothing was measured.
   *
   * @param precision the half-width that was wanted, as a share of the median
   * @param ratios of these rows
   */
  public static List<String> of(List<MeasuredRow> rows, double precision, PairedRatios ratios) {
    return of(rows, precision, ratios, "");
  }

  /**
   * Returns the lines.
   *
   * @param prefix of each line, which is part of its 100 columns
   */
  static List<String> of(
      List<MeasuredRow> rows, double precision, PairedRatios ratios, String prefix) {
    Answer answer = new Answer(rows, precision, ratios);
    if (answer.rows.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    Additions additions = new Additions(answer.rows, answer.pairs, ratios);
    List<String> libraries = additions.ofLibraries();
    int others = libraries.isEmpty() ? LINES_EACH : 1; // makes room for the libraries
    List<List<MeasuredRow>> groups = answer.groups();
    for (int i = 0; i < Math.min(MAX_RANKINGS, groups.size()); i++) {
      lines.addAll(
          Wrapped.lines(answer.ranking(groups.get(i)), i == 0 ? LINES_EACH : others, prefix));
    }
    lines.addAll(Wrapped.lines(additions.ofBoundary(), others, prefix));
    lines.addAll(Wrapped.lines(libraries, LINES_EACH, prefix));
    lines.addAll(Wrapped.lines(answer.machine(), 1, prefix));
    lines.addAll(Wrapped.lines(answer.reached(), 1, prefix));
    return lines;
  }

  /** Returns only what the boundary of a setup adds, in at most two lines. */
  static List<String> boundary(List<MeasuredRow> rows, PairedRatios ratios, String prefix) {
    Pairs pairs = new Pairs(rows);
    return Wrapped.lines(
        new Additions(pairs.rows(), pairs, ratios).ofBoundary(), LINES_EACH, prefix);
  }

  /**
   * Returns the rows that differ in nothing but the transport, those against the server first. A
   * transport with one wait strategy is ranked with the others whatever it is.
   */
  private List<List<MeasuredRow>> groups() {
    List<MeasuredRow> ranked =
        rows.stream()
            .filter(it -> !it.scenario().crossesNothing() && pairs.leanOf(it).isEmpty())
            .sorted(Comparator.comparing(it -> it.scenario().target() == Target.SELF))
            .toList();
    Map<Scenario, List<MeasuredRow>> groups = new LinkedHashMap<>();
    for (MeasuredRow row : ranked) {
      Wait wait = hasOneWait(ranked, row.scenario()) ? Wait.BLOCK : row.scenario().waiting();
      groups
          .computeIfAbsent(row.scenario().withTransport("", wait), _ -> new ArrayList<>())
          .add(row);
    }
    return groups.values().stream().filter(group -> group.size() > 1).toList();
  }

  private static boolean hasOneWait(List<MeasuredRow> rows, Scenario scenario) {
    return rows.stream()
        .map(MeasuredRow::scenario)
        .filter(
            it ->
                it.withTransport(it.transport(), scenario.waiting())
                    .withClient(it.client())
                    .equals(scenario))
        .map(Scenario::waiting)
        .allMatch(scenario.waiting()::equals);
  }

  private List<String> ranking(List<MeasuredRow> group) {
    List<MeasuredRow> ranked =
        group.stream().sorted(Comparator.comparingDouble(Answer::median)).toList();
    Wait usual = usualWait(group);
    List<String> parts = new ArrayList<>();
    parts.add(
        String.format(
            Locale.ROOT,
            "Against %s (%s):",
            ranked.getFirst().scenario().target().label(),
            usual.label()));
    for (int i = 0; i < ranked.size(); i++) {
      String relation = i == 0 ? "" : relation(ranked.get(i - 1), ranked.get(i));
      parts.add(relation + ranked(ranked.get(i), i, usual));
    }
    return parts;
  }

  private static Wait usualWait(List<MeasuredRow> group) {
    return group.stream().anyMatch(row -> row.scenario().waiting() == Wait.BLOCK)
        ? Wait.BLOCK
        : Wait.SPIN;
  }

  private String ranked(MeasuredRow row, int rank, Wait usual) {
    String name = name(row.scenario(), usual);
    Optional<MeasuredRow> reference = pairs.referenceOf(row);
    if (reference.isEmpty()) {
      return String.format(Locale.ROOT, "%s %s", name, Nanos.text(median(row)));
    }
    Ratio ratio = ratios.of(row.blocks(), reference.get().blocks(), 50);
    Interval interval = ratio == null ? null : ratio.interval();
    return String.format(
        Locale.ROOT,
        "%s %s × %s%s",
        name,
        // Without an interval the figures of the table are all that is known.
        ratio(
            ratio == null || interval == null
                ? median(row) / median(reference.get())
                : ratio.value()),
        name(reference.get().scenario(), usual),
        rank < WITH_INTERVAL ? interval(interval) : "");
  }

  private static String name(Scenario scenario, Wait usual) {
    return scenario.waiting() == usual
        ? scenario.title()
        : scenario.title() + " " + scenario.waiting().label();
  }

  private static String interval(@Nullable Interval interval) {
    return interval == null
        ? ""
        : String.format(Locale.ROOT, " (%s to %s)", ratio(interval.low()), ratio(interval.high()));
  }

  /** Returns the sign between two rows; judged on the pair itself, and only with an interval. */
  private String relation(MeasuredRow faster, MeasuredRow slower) {
    Ratio ratio = ratios.of(slower.blocks(), faster.blocks(), 50);
    if (ratio == null || ratio.interval() == null) {
      return "· ";
    }
    return ratio.isTie() ? "= " : "< ";
  }

  /** Returns what is common to many rows. */
  private List<String> machine() {
    int measured = rows.stream().mapToInt(it -> it.row().figures().slices().measured()).sum();
    int steady = rows.stream().mapToInt(it -> it.row().figures().slices().steady()).sum();
    if (measured == 0) {
      return List.of();
    }
    OptionalDouble steal =
        rows.stream()
            .map(it -> it.row().figures().evidence())
            .filter(it -> it != null && it.client().stealShare() != null)
            .mapToDouble(it -> it.client().stealShare())
            .average();
    List<String> parts = new ArrayList<>();
    parts.add("The machine:");
    steal.ifPresent(
        share ->
            parts.add(
                String.format(Locale.ROOT, "%.0f %% of the CPUs' time stolen;", share * 100)));
    parts.add(String.format(Locale.ROOT, "%d of %d slices steady,", steady, measured));
    parts.add("the others left out.");
    return parts;
  }

  private List<String> reached() {
    List<Row> known =
        rows.stream()
            .map(MeasuredRow::row)
            .filter(row -> halfWidth(row).isPresent())
            .sorted(Comparator.comparingDouble(row -> halfWidth(row).orElseThrow()))
            .toList();
    if (known.isEmpty()) {
      return List.of("Precision: no interval, because no row has ten blocks of steady slices.");
    }
    long precise = known.stream().filter(row -> halfWidth(row).orElseThrow() <= precision).count();
    Row worst = known.getLast();
    int unknown = rows.size() - known.size();
    return List.of(
        String.format(
            Locale.ROOT,
            "Precision: p50 within ±%.0f %% for %d of %d rows%s;",
            precision * 100,
            precise,
            rows.size(),
            unknown == 0 ? "" : String.format(Locale.ROOT, ", %d unknown", unknown)),
        String.format(
            Locale.ROOT,
            "at worst ±%.0f %% (%s %s).",
            halfWidth(worst).orElseThrow() * 100,
            worst.scenario().title(),
            worst.scenario().target().label()));
  }

  private static OptionalDouble halfWidth(Row row) {
    LatencySummary times = row.waitingTime();
    return times == null ? OptionalDouble.empty() : times.halfWidth(MEDIAN);
  }

  static double median(MeasuredRow row) {
    LatencySummary times = row.row().waitingTime();
    return times == null
        ? Double.MAX_VALUE
        : times.percentiles().getOrDefault(MEDIAN, Long.MAX_VALUE);
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, ratio < 0.1 ? "%.3f" : ratio < 10 ? "%.2f" : "%.1f", ratio);
  }
}
