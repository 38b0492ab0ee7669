package dev.ipcbench.client.report.advice;

import static java.util.stream.Collectors.joining;

import dev.ipcbench.client.report.advice.Candidate.Status;
import dev.ipcbench.client.report.chart.Numbers;
import dev.ipcbench.client.report.data.DrawnRow;
import dev.ipcbench.client.report.data.DrawnRows;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.result.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The transports ranked by what is wanted: first those that are shown to fulfil it, then those of
 * which that is not known, then the others.
 */
public record Advice(Wanted wanted, List<Candidate> candidates) {

  public Advice {
    candidates = List.copyOf(candidates);
  }

  /** Judges the rows that cross a boundary; those of other tools tell none. */
  public static Advice of(DrawnRows rows, Wanted wanted) {
    String isolation = wanted.isolation();
    List<Candidate> candidates = new ArrayList<>();
    List<DrawnRow> crossing =
        rows.list().stream().filter(row -> row.row() != null && !row.isSelf()).toList();
    for (DrawnRow drawn : crossing) {
      Row row = drawn.row();
      if (row != null && (isolation == null || row.setup().equals(isolation))) {
        candidates.add(Candidate.of(drawn, row, wanted));
      }
    }
    for (DrawnRow drawn : crossing) {
      Row row = drawn.row();
      boolean known =
          candidates.stream().anyMatch(candidate -> candidate.row().name().equals(drawn.name()));
      if (row != null && !known) {
        candidates.add(Candidate.ofOtherSetup(drawn, row, wanted));
      }
    }
    String first = wanted.budgets().getFirst().percentile();
    candidates.sort(
        Comparator.comparing(Candidate::status)
            .thenComparingDouble(it -> it.row().value(first).orElse(Double.MAX_VALUE)));
    return new Advice(wanted, candidates);
  }

  /** Returns the advice in one to three sentences. */
  public List<String> sentences() {
    if (candidates.isEmpty()) {
      return List.of(
          "There is not enough evidence for advice: no row crosses a boundary between two"
              + " processes. Measure with --against server.");
    }
    List<Candidate> good = with(Status.MEETS);
    List<String> sentences = new ArrayList<>();
    if (good.isEmpty()) {
      sentences.add("No transport is shown to meet %s.".formatted(wanted.text()));
    } else {
      Candidate best = good.getFirst();
      sentences.add(
          "Take %s: %s".formatted(label(best), best.why().stream().collect(joining(" "))));
      List<String> ties = good.stream().skip(1).filter(this::isTie).map(Advice::label).toList();
      if (!ties.isEmpty()) {
        sentences.add(
            "Not slower as far as the intervals tell: %s.".formatted(String.join(", ", ties)));
      }
    }
    sentences.add(
        "Of %d rows %d meet it, %d are rejected, and of %d there is not enough evidence."
            .formatted(
                candidates.size(),
                good.size(),
                with(Status.REJECTED).size(),
                with(Status.UNDECIDED).size()));
    return sentences;
  }

  private List<Candidate> with(Status status) {
    return candidates.stream().filter(candidate -> candidate.status() == status).toList();
  }

  private static String label(Candidate candidate) {
    return "%s (%s)".formatted(candidate.name(), candidate.row().series());
  }

  /** Returns whether the interval of a row overlaps with that of the first. */
  private boolean isTie(Candidate candidate) {
    String percentile = wanted.budgets().getFirst().percentile();
    List<Double> first = candidates.getFirst().row().intervals().get(percentile);
    List<Double> interval = candidate.row().intervals().get(percentile);
    return first != null && interval != null && interval.getFirst() <= first.getLast();
  }

  /** Returns the ranking as a table. */
  public Numbers table() {
    String percentile = wanted.budgets().getFirst().percentile();
    List<List<String>> lines = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Double cpu = candidate.row().cpuNanos();
      lines.add(
          List.of(
              candidate.name(),
              candidate.row().series(),
              candidate.status().text(),
              String.join(" ", candidate.why()),
              candidate.row().valueText(percentile),
              cpu == null ? "" : Nanos.micros(cpu)));
    }
    return new Numbers(
        Stream.of(
                "Transport",
                "Series",
                "Advice",
                "Why",
                "p%s µs".formatted(percentile),
                "CPU/message µs")
            .toList(),
        4,
        lines);
  }
}
