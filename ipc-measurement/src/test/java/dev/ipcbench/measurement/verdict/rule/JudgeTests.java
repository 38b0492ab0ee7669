package dev.ipcbench.measurement.verdict.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.Availability.Unavailable;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JudgeTests {

  @Test
  void acceptsARowOfWhichNothingIsWrong() {
    assertValid(new SampleRow());
  }

  @Test
  void givesEveryReasonInTheSameOrder() {
    SampleRow row = new SampleRow();
    row.steady = 9;
    row.client = SampleRow.stolen(0.5);
    row.interval = List.of(1000.0, 30_000.0);
    row.clockChanged = true;

    assertThat(row.judge().verdict()).isEqualTo(Verdict.SUSPECT);
    assertThat(row.judge().reasons())
        .extracting(Reason::code)
        .containsExactly("TOO_FEW", "STOLEN", "IMPRECISE", "CLOCK_CHANGED");
  }

  @Test
  void writesFiguresTheSameInEveryLocale() {
    SampleRow row = new SampleRow();
    row.stalledAndLeftOut = 1;
    Locale before = Locale.getDefault();
    List<Reason> here = row.judge().reasons();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(row.judge().reasons()).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, CONNECT_FAILED",
    "LOST_REPLY, LOST_REPLY",
    "CORRUPT_REPLY, CORRUPT_REPLY",
    "REFUSED, REFUSED",
    "PLACEMENT, PLACEMENT_FAILED"
  })
  void failsARowWithTheReasonOfItsFailure(Failure.Kind kind, ReasonCode code) {
    Judgement judgement = Unmeasured.failed(new Failure(kind, "Reply 7 is not what was sent."));

    assertThat(judgement.verdict()).isEqualTo(Verdict.FAILED);
    Reason reason = judgement.reasons().getFirst();
    assertThat(judgement.reasons()).hasSize(1);
    assertThat(reason.is(code)).isTrue();
    assertThat(reason.text()).isEqualTo("Reply 7 is not what was sent.");
    assertThat(reason.remedy()).endsWith(".");
  }

  @Test
  void skipsARowThatIsUnavailableWithReasonAndRemedy() {
    Judgement judgement =
        Unmeasured.skipped(new Unavailable("There are no pipes here.", "Use Windows."));

    assertThat(judgement)
        .isEqualTo(
            new Judgement(
                Verdict.SKIPPED,
                List.of(
                    new Reason(
                        "NOT_AVAILABLE", "There are no pipes here.", "Use Windows.", null, null))));
  }

  static void assertValid(SampleRow row) {
    assertThat(row.judge()).isEqualTo(new Judgement(Verdict.VALID, List.of()));
  }

  /** Asserts that there is this reason only; returns its sentences. */
  static ObjectAssert<Object> assertSuspect(SampleRow row, ReasonCode code) {
    return assertReason(row, code, null, null);
  }

  static ObjectAssert<Object> assertSuspect(
      SampleRow row, ReasonCode code, double measured, double threshold) {
    return assertReason(row, code, measured, threshold);
  }

  private static ObjectAssert<Object> assertReason(
      SampleRow row, ReasonCode code, @Nullable Double measured, @Nullable Double threshold) {
    Judgement judgement = row.judge();
    assertThat(judgement.reasons()).extracting(Reason::code).containsExactly(code.name());
    Reason reason = judgement.reasons().getFirst();
    assertThat(judgement.verdict()).isEqualTo(Verdict.SUSPECT);
    assertThat(reason.measured()).as("measured").isEqualTo(measured);
    assertThat(reason.threshold()).as("threshold").isEqualTo(threshold);
    assertThat(reason.text()).endsWith(".");
    assertThat(reason.remedy()).endsWith(".");
    return assertThat((Object) reason.sentences());
  }
}
