package dev.ipcbench.measurement.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReasonCodeTests {

  private static final Path METHODOLOGY = Path.of("../docs/METHODOLOGY.md");

  @ParameterizedTest
  @EnumSource
  void isDocumentedWithItsVerdict(ReasonCode code) throws IOException {
    List<String> rows =
        Files.readAllLines(METHODOLOGY).stream()
            .filter(line -> line.startsWith("| `" + code + "` |"))
            .toList();

    assertThat(rows)
        .as("rows of the table of verdicts in %s", METHODOLOGY)
        .singleElement()
        .satisfies(row -> assertThat(row).contains("| " + code.verdict() + " |"));
  }
}
