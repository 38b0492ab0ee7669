package dev.ipcbench.measurement.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which rows of two sides are compared.
 *
 * @param pairs rows with the same id under the same conditions; or if each side has one row, both
 * @param refused rows that would be compared if their conditions were the same
 * @param onlyA ids of rows without a counterpart
 * @param onlyB the same of B
 */
record Matching(List<Pair> pairs, List<Refusal> refused, List<String> onlyA, List<String> onlyB) {

  /** Two rows that are compared. */
  record Pair(ComparedRow a, ComparedRow b) {

    List<String> differences() {
      return a.conditions().differences(b.conditions());
    }
  }

  static Matching of(Side a, Side b) {
    List<ComparedRow> left = new ArrayList<>(a.measured());
    List<ComparedRow> right = new ArrayList<>(b.measured());
    List<Pair> pairs = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>();
    boolean single = left.size() == 1 && right.size() == 1;
    for (ComparedRow row : List.copyOf(left)) {
      right.stream()
          .filter(it -> single || it.key().equals(row.key()))
          .findFirst()
          .ifPresent(
              found -> {
                Pair pair = new Pair(row, found);
                if (pair.differences().isEmpty()) {
                  pairs.add(pair);
                } else {
                  refused.add(refusal(pair));
                }
                left.remove(row);
                right.remove(found);
              });
    }
    for (ComparedRow row : List.copyOf(left)) {
      nearest(row, right)
          .ifPresent(
              pair -> {
                refused.add(refusal(pair));
                left.remove(row);
                right.remove(pair.b);
              });
    }
    return new Matching(pairs, refused, ids(left), ids(right));
  }

  /** Returns the row of the same transport and target that differs by the fewest conditions. */
  private static Optional<Pair> nearest(ComparedRow row, List<ComparedRow> others) {
    return others.stream()
        .filter(row::hasSubjectOf)
        .map(it -> new Pair(row, it))
        .filter(pair -> !pair.differences().isEmpty())
        .min(Comparator.comparingInt(pair -> pair.differences().size()));
  }

  private static Refusal refusal(Pair pair) {
    return new Refusal(pair.a.id(), pair.b.id(), pair.differences());
  }

  private static List<String> ids(List<ComparedRow> rows) {
    return rows.stream().map(ComparedRow::id).toList();
  }
}
