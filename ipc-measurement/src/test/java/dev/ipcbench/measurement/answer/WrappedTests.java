package dev.ipcbench.measurement.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WrappedTests {

  private static final String NINE = "123456789";

  @Test
  void joinsPartsUpToAHundredColumns() {
    assertThat(Wrapped.lines(Collections.nCopies(10, NINE), 2, ""))
        .containsExactly(String.join(" ", Collections.nCopies(10, NINE)));
    assertThat(Wrapped.lines(Collections.nCopies(11, NINE), 2, ""))
        .containsExactly(String.join(" ", Collections.nCopies(10, NINE)), "  " + NINE);
  }

  @Test
  void replacesWhatDoesNotFitByAnEllipsis() {
    List<String> lines = Wrapped.lines(Collections.nCopies(40, NINE), 2, "");

    assertThat(lines).hasSize(2).allMatch(line -> line.length() <= 100);
    assertThat(lines.getLast()).endsWith(NINE + " …");
  }

  @Test
  void endsWithAFullStopInsteadOfAComma() {
    assertThat(Wrapped.lines(List.of("adds:", "a 1,", "b 2,"), 2, ""))
        .containsExactly("adds: a 1, b 2.");
  }

  @Test
  void countsThePrefixOfEachLine() {
    List<String> lines = Wrapped.lines(Collections.nCopies(40, NINE), 2, "hyperv: ");

    assertThat(lines)
        .hasSize(2)
        .allMatch(line -> line.startsWith("hyperv: ") && line.length() <= 100);
  }

  @Test
  void hasNoLineWithoutParts() {
    assertThat(Wrapped.lines(List.of(), 2, "")).isEmpty();
  }
}
