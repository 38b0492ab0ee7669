package dev.ipcbench.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.Verdict;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultTableTests {

  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "ar-EG"})
  void isTheSameTextInEveryLocale(String tag) {
    Locale.setDefault(Locale.forLanguageTag(tag));
    RunResult result =
        SampleResult.of(
            true,
            SampleResult.oneSystem(),
            SampleResult.measured("none", "self", 1),
            SampleResult.measured(
                "tcp", "server", 1, new Reason("ROUNDS_DISAGREE", "Ratio 1.3.", "Wait.", 1.3, 1.2)),
            SampleResult.without(
                "uds", Verdict.SKIPPED, Reason.of(ReasonCode.NOT_AVAILABLE, "Not here.")));

    assertThat(ResultTable.of(result))
        .isEqualTo(
            """

            ipcbench 1.2.3 (commit abc1234), run 'sample' of 2026-01-02 03:04:05 UTC, seed 7
            Client     Some Linux 1; kernel 6.1; Some CPU, 2 cores; 4.0 GiB; Java 25.0.1 (Some Vendor)
            Server     separate process on the same system
            Placement  cross-core: client on CPU 0, server on CPU 1
            Times      microseconds per round trip, from send to receive (service time)

            | Transport | Target | Setup | Placement  | Wait  | Bytes |     N | Mean |  p50 |  p90 |  p99 | p99.9 |  Max | Msg/s | Verdict |
            |-----------|--------|-------|------------|-------|------:|------:|-----:|-----:|-----:|-----:|------:|-----:|------:|---------|
            | none      | self   | bare  | cross-core | block |  1024 | 20000 | 20.1 | 20.0 | 25.0 | 99.9 |  1000 | 1235 | 48123 | VALID   |
            | tcp       | server | bare  | cross-core | block |  1024 | 20000 | 20.1 | 20.0 | 25.0 | 99.9 |  1000 | 1235 | 48123 | SUSPECT |
            | uds       | server | bare  | cross-core | block |  1024 |     0 |      |      |      |      |       |      |       | SKIPPED |

            SUSPECT  ROUNDS_DISAGREE
              tcp-server: Ratio 1.3.
              Wait.

            SKIPPED  NOT_AVAILABLE
              uds-server: Not here.
            """);
  }

  @Test
  void printsACommonReasonOfSeveralRowsOnce() {
    RunResult result =
        SampleResult.of(
            true,
            SampleResult.oneSystem(),
            SampleResult.measured("tcp", "self", 1, disagreeing("By 30 %.")),
            SampleResult.without("pipe", Verdict.SKIPPED, ABSENT),
            SampleResult.measured("tcp", "server", 1, disagreeing("By 40 %.")),
            SampleResult.without("pipe-again", Verdict.SKIPPED, ABSENT));

    assertThat(ResultTable.of(result))
        .endsWith(
            """

            SUSPECT  ROUNDS_DISAGREE
              tcp-self: By 30 %.
              tcp-server: By 40 %.
              Close other programs.

            SKIPPED  NOT_AVAILABLE
              pipe-server, pipe-again-server: There are none here.
              Use uds.
            """);
  }

  private static final Reason ABSENT =
      Reason.of(ReasonCode.NOT_AVAILABLE, "There are none here.", "Use uds.");

  private static Reason disagreeing(String text) {
    return Reason.of(ReasonCode.ROUNDS_DISAGREE, text, "Close other programs.");
  }

  @Test
  void marksARunThatWasStoppedEarly() {
    RunResult result =
        SampleResult.of(false, SampleResult.oneSystem(), SampleResult.measured("none", "self", 1));

    assertThat(ResultTable.of(result)).contains(", seed 7, NOT COMPLETE: stopped early\n");
  }

  @Test
  void namesBothSystemsIfTheyDiffer() {
    RunResult result =
        SampleResult.of(true, SampleResult.twoSystems(), SampleResult.measured("tcp", "server", 1));

    assertThat(ResultTable.of(result))
        .contains("Client     Some Linux 1; kernel 6.1; Some CPU, 2 cores; 4.0 GiB;")
        .containsPattern("Server     Some Linux 1; .*; in a container \\(docker\\)\n");
  }

  @Test
  void showsConnectionsAndBothSizesIfTheyDiffer() {
    RunResult result =
        SampleResult.of(true, SampleResult.oneSystem(), SampleResult.measured("tcp", "server", 8));

    assertThat(ResultTable.of(result))
        .containsPattern("\\| +Bytes \\| Conns \\|")
        .contains("| 1024x64 |     8 |");
  }

  @Test
  void showsTheHopsOfARelayedRow() {
    RunResult result =
        SampleResult.of(
            true,
            SampleResult.oneSystem(),
            SampleResult.measured("pipe", "self", 1),
            SampleResult.withHops(2, SampleResult.measured("pipe", "server", 1)));

    assertThat(ResultTable.of(result))
        .contains("Relay      rows with 2 hops pass through a relay, which reads and writes")
        .containsPattern("\\| +Bytes \\| Hops \\|")
        .containsPattern("pipe .* self .*\\|    1 \\| 20000 \\|")
        .containsPattern("pipe .* server .*\\|    2 \\| 20000 \\|");
    RunResult direct =
        SampleResult.of(true, SampleResult.oneSystem(), SampleResult.measured("pipe", "self", 1));
    assertThat(ResultTable.of(direct)).doesNotContain("Hops").doesNotContain("Relay");
  }

  @Test
  void hasNoColumnForAPercentileWithoutSupport() {
    RunResult result =
        SampleResult.of(true, SampleResult.oneSystem(), SampleResult.measured("none", "self", 1));

    assertThat(ResultTable.of(result)).contains("p99.9 |").doesNotContain("p99.99 ");
  }
}
