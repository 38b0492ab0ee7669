package dev.ipcbench.measurement.change;

import java.util.List;

/**
 * Two rows that are not compared.
 *
 * @param a id of the row in A
 * @param b id of the row in B
 * @param differences conditions that differ, each with its values in A and B
 */
public record Refusal(String a, String b, List<String> differences) {

  public Refusal {
    differences = List.copyOf(differences);
  }

  /** Returns a sentence that names both rows and what differs. */
  public String text() {
    String rows = a.equals(b) ? a : "%s and %s".formatted(a, b);
    return "%s: not compared, because they differ by %s."
        .formatted(rows, String.join(", ", differences));
  }
}
