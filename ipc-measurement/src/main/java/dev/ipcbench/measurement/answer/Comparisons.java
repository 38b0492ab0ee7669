package dev.ipcbench.measurement.answer;

import dev.ipcbench.measurement.answer.Pairs.Pair;
import dev.ipcbench.measurement.compare.PairedComparison;
import dev.ipcbench.measurement.compare.PairedRatios;
import dev.ipcbench.measurement.compare.Ratio;
import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.interval.Interval;
import dev.ipcbench.measurement.result.Comparison;
import dev.ipcbench.measurement.result.MeasuredRow;
import dev.ipcbench.measurement.statistics.Decimals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the rows of a run in pairs. */
public final class Comparisons {

  private static final List<String> PERCENTILES = List.of("50", "99");

  private Comparisons() {}

  /**
   * Returns the comparisons of the rows of one setup.
   *
   * @param ratios of these rows
   */
  public static List<Comparison> of(List<MeasuredRow> rows, PairedRatios ratios) {
    Pairs pairs = new Pairs(rows);
    List<Comparison> comparisons = new ArrayList<>();
    for (Pair pair : pairs.all()) {
      Comparison comparison = compare(pairs, pair, ratios);
      if (!comparison.ratio().isEmpty()) {
        comparisons.add(comparison);
      }
    }
    return comparisons;
  }

  private static Comparison compare(Pairs pairs, Pair pair, PairedRatios ratios) {
    MeasuredRow row = pair.row();
    MeasuredRow against = pair.against();
    if (row.blocks().commonWith(against.blocks()).size() >= Blocks.MIN) {
      return direct(pair, ratios);
    }
    Optional<MeasuredRow> rowReference = pairs.referenceOf(row);
    Optional<MeasuredRow> againstReference = pairs.referenceOf(against);
    if (rowReference.isPresent() && rowReference.equals(againstReference)) {
      MeasuredRow via = rowReference.get();
      return comparison(
          pair,
          via.row().id(),
          percentile ->
              PairedComparison.via(
                  row.blocks(),
                  via.blocks(),
                  against.blocks(),
                  via.blocks(),
                  percentile,
                  ratios.seed()));
    }
    return direct(pair, ratios);
  }

  private static Comparison direct(Pair pair, PairedRatios ratios) {
    return comparison(
        pair,
        null,
        percentile -> ratios.of(pair.row().blocks(), pair.against().blocks(), percentile));
  }

  /** Compares one percentile. */
  private interface Of {
    @Nullable Ratio percentile(double percentile);
  }

  private static Comparison comparison(Pair pair, @Nullable String via, Of of) {
    Map<String, Comparison.Ratio> ratios = new LinkedHashMap<>();
    Map<String, Comparison.Difference> differences = new LinkedHashMap<>();
    for (String name : PERCENTILES) {
      Ratio found =
          pair.row().row().hasPercentile(name) && pair.against().row().hasPercentile(name)
              ? of.percentile(Double.parseDouble(name))
              : null;
      if (found != null) {
        ratios.put(
            name,
            new Comparison.Ratio(Decimals.four(found.value()), Interval.rounded(found.interval())));
        if (via == null) {
          differences.put(
              name,
              new Comparison.Difference(
                  Decimals.four(found.differenceNanos()),
                  Interval.rounded(found.differenceInterval())));
        }
      }
    }
    return new Comparison(
        pair.row().row().id(), pair.against().row().id(), via, ratios, differences);
  }
}
