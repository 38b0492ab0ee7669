package dev.ipcbench.client.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.plan.Plan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProgressTests {

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(shown, true, UTF_8);

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 59})
  void isLinesWhereABarDoesNotFit(int columns) {
    try (Progress progress = Progress.on(err, columns, Map.of("TERM", "xterm"))) {
      assertThat(progress).isInstanceOf(ProgressAsLines.class);
    }
  }

  @Test
  void isLinesOnATerminalThatCannotDrawABarOverItself() {
    try (Progress progress = Progress.on(err, 100, Map.of("TERM", "dumb"))) {
      assertThat(progress).isInstanceOf(ProgressAsLines.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 300})
  void isABarThatFits(int columns) {
    try (Progress progress = Progress.on(err, columns, Map.of())) {
      progress.planned(
          new Plan(
              List.of(ProgressAsLinesTests.scenario("tcp")),
              new Design.Adaptive(Duration.ofSeconds(75), 0.05),
              1),
          "bare",
          Set.of());
      progress.progressed(0.5);
    }

    assertThat(shown.toString(UTF_8).split("[\\r\\n]+"))
        .anyMatch(line -> line.contains("50%"))
        .allMatch(line -> line.length() < columns);
  }
}
