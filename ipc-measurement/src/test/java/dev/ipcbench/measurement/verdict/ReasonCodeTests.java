package dev.ipcbench.measurement.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReasonCodeTests {

  private static final Path METHODOLOGY = Path.of("../docs/METHODOLOGY.md");

  @ParameterizedTest
  @EnumSource
  void isDocumentedInATable(ReasonCode code) throws IOException {
    assertThat(Files.readAllLines(METHODOLOGY))
        .anyMatch(line -> line.startsWith("|") && line.contains("`" + code + "`"));
  }
}
