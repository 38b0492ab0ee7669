package dev.ipcbench.client.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.TurnLength;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

final class DesignOptionsTests {

  private static Design design(String line) {
    return ParsedRun.of(line).workload().design();
  }

  @Test
  void measuresUntilMediansArePreciseByDefault() {
    assertThat(design("")).isEqualTo(new Design.Adaptive(null, 0.05));
  }

  @Test
  void timeAndPrecisionEndAnAdaptiveRun() {
    assertThat(design("--max-time 90 --precision 2%"))
        .isEqualTo(new Design.Adaptive(Duration.ofSeconds(90), 0.02));
    assertThat(design("--precision 100%")).isEqualTo(new Design.Adaptive(null, 1));
  }

  @ParameterizedTest
  @CsvSource({"--rounds 3, 3, 2100", "--messages 1e3, 10, 1000", "--rounds 2 --messages 7, 2, 7"})
  void roundsOrMessagesFixTheDesign(String line, int rounds, long messages) {
    assertThat(design(line)).isEqualTo(new Design.Fixed(rounds, TurnLength.ofRoundTrips(messages)));
  }

  @Test
  void durationFixesTheDesignToo() {
    assertThat(design("--duration 1m30s"))
        .isEqualTo(new Design.Fixed(10, TurnLength.ofDuration(Duration.ofSeconds(90))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--max-time 10s --rounds 3",
        "--max-time 10s --messages 100",
        "--precision 5% --duration 1s",
        "--max-time 10s --precision 5% --rounds 3"
      })
  void rejectsBothKindsTogether(String line) {
    assertThatThrownBy(() -> design(line))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("Use one kind.");
  }

  @ParameterizedTest
  @CsvSource({
    "--precision 0%, '''--precision'': it must be above 0% and at most 100%.'",
    "--precision -1%, '''--precision'': it must be above 0% and at most 100%.'",
    "--precision 101%, '''--precision'': it must be above 0% and at most 100%.'",
    "--max-time 0s, '--max-time (ms) must be between 1 and 604800000, not 0.'",
    "--max-time 169h, '--max-time (ms) must be between 1 and 604800000, not 608400000.'",
    "--rounds 0, '--rounds must be between 1 and 100000, not 0.'",
    "--messages 0, '--messages must be between 1 and 1000000000, not 0.'",
    "--duration 9ms, '--duration (ms) must be between 10 and 86400000, not 9.'",
    "--messages 5 --duration 1s, --messages and --duration are both the length of a turn."
  })
  void rejectsLengthsOutOfRange(String line, String message) {
    assertThatThrownBy(() -> design(line))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining(message);
  }
}
