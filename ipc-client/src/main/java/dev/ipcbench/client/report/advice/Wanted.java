package dev.ipcbench.client.report.advice;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a transport has to fulfil.
 *
 * @param budgets at least one; transports are ranked by the first
 * @param isolation the setup to be crossed; null for each that was measured
 * @param languages of the peers; empty for no demand
 */
public record Wanted(List<Budget> budgets, @Nullable String isolation, List<String> languages) {

  public Wanted {
    budgets = List.copyOf(budgets);
    languages = List.copyOf(languages);
  }

  /** Returns the demands as a phrase. */
  public String text() {
    return Stream.of(
            budgets.stream().map(Budget::text),
            isolation == null ? Stream.<String>of() : Stream.of("isolation " + isolation),
            languages.isEmpty()
                ? Stream.<String>of()
                : Stream.of("languages " + String.join(", ", languages)))
        .flatMap(it -> it)
        .collect(joining("; "));
  }
}
