package dev.ipcbench.client.report.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.client.report.advice.Candidate.Status;
import dev.ipcbench.client.report.data.DrawnRows;
import dev.ipcbench.client.report.data.SampleRows;
import dev.ipcbench.client.report.detail.Results;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.Wait;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AdviceTests {

  private static final Row TCP =
      SampleRows.withInterval(SampleRows.row("tcp", 100_000), "99", 250_000, 350_000);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500us | MEETS     | p99 is 300.0 µs (250.0 µs to 350.0 µs): within 500 µs.
          200us | REJECTED  | p99 is 300.0 µs (250.0 µs to 350.0 µs): above 200 µs.
          300us | UNDECIDED | p99 is 300.0 µs (250.0 µs to 350.0 µs): the interval contains 300 µs.
          """)
  void judgesByTheInterval(String limit, Status status, String why) {
    Candidate found = only(advice(null, "p99=" + limit, TCP));

    assertThat(found.status()).isEqualTo(status);
    assertThat(found.why()).containsExactly(why);
  }

  @Test
  void doesNotJudgeWithoutAnInterval() {
    Candidate found = only(advice(null, "p99=500us", SampleRows.row("tcp", 1000)));

    assertThat(found.status()).isEqualTo(Status.UNDECIDED);
    assertThat(found.why()).containsExactly("p99 is 3.00 µs, but has no interval to judge it by.");
  }

  @Test
  void doesNotTrustASuspectRow() {
    Candidate found = only(advice(null, "p99=500us", SampleRows.suspect(TCP)));

    assertThat(found.status()).isEqualTo(Status.UNDECIDED);
    assertThat(found.why()).first().isEqualTo("The row is SUSPECT: IMPRECISE.");
  }

  @Test
  void ranksThoseThatMeetItFirstAndNamesTheBest() {
    Row skipped =
        SampleRows.judged(
            SampleRows.row("pipe", 1),
            Verdict.SKIPPED,
            Reason.of(ReasonCode.NOT_AVAILABLE, "Named pipes are part of Windows."));
    Row spinning =
        SampleRows.withInterval(
            Results.row(Results.scenario("shm", Target.SERVER, Wait.SPIN), 500), "99", 1400, 1600);

    Advice found = advice(null, "p99=500us", skipped, TCP, spinning);

    assertThat(found.candidates())
        .extracting(Candidate::name)
        .containsExactly("shm spin", "tcp", "pipe");
    assertThat(found.sentences())
        .containsExactly(
            "Take shm spin (server): p99 is 1.50 µs (1.40 µs to 1.60 µs): within 500 µs. It"
                + " occupies a CPU on each side: both threads spin.",
            "Of 3 rows 2 meet it, 1 are rejected, and of 0 there is not enough evidence.");
    assertThat(found.candidates().getLast().why())
        .containsExactly("SKIPPED: Named pipes are part of Windows.");
    assertThat(found.table().rows()).hasSize(3);
  }

  @Test
  void rejectsByDocumentsWhatWasNotMeasuredAndElseSaysSo() {
    Advice found =
        advice("hyperv", "p50=1ms", SampleRows.row("tcp", 50_000), SampleRows.row("uds", 40_000));

    assertThat(found.candidates())
        .extracting(Candidate::name, Candidate::status)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("tcp", Status.UNDECIDED),
            org.assertj.core.groups.Tuple.tuple("uds", Status.REJECTED));
    assertThat(found.candidates().getFirst().why())
        .containsExactly("hyperv was not measured: ipcbench matrix --setups hyperv.");
    assertThat(found.candidates().getLast().why().getFirst()).startsWith("Expected not to cross: ");
    assertThat(found.sentences()).first().asString().startsWith("No transport is shown to meet");
  }

  @Test
  void rejectsWhatALanguageCannotSpeak() {
    Wanted any = new Wanted(List.of(Budget.of("p50=1ms")), null, List.of("any"));
    DrawnRows rows = SampleRows.of(SampleRows.row("shm", 1000), SampleRows.row("tcp", 50_000));

    Advice found = Advice.of(rows, any);

    assertThat(found.candidates()).extracting(Candidate::name).containsExactly("tcp", "shm");
    assertThat(found.candidates().getLast().why().getFirst())
        .contains("shm needs a mapped file", "not in every language");
    assertThat(Languages.against("net-tcp", List.of("dotnet"))).isEmpty();
    assertThat(Languages.against("net-tcp", List.of("dotnet", "go"))).isPresent();
  }

  @Test
  void saysThatNothingCrossesABoundary() {
    Row self = Results.row(Results.scenario("tcp", Target.SELF, Wait.BLOCK), 50_000);

    assertThat(advice(null, "p50=1ms", self).sentences())
        .singleElement()
        .asString()
        .contains("--against server");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "p99", "p98=1ms", "p99=500", "99=-1us", "p99=1h", "max=1ms"})
  void rejectsWhatIsNoBudget(String text) {
    assertThatThrownBy(() -> Budget.of(text)).hasMessageContaining("such as p99=500us");
  }

  @ParameterizedTest
  @CsvSource({"p99=500us, 500000", "99.9=1.5ms, 1500000", "p50<=80ns, 80"})
  void readsABudget(String text, double nanos) {
    assertThat(Budget.of(text).nanos()).isEqualTo(nanos);
  }

  private static Candidate only(Advice advice) {
    assertThat(advice.candidates()).hasSize(1);
    return advice.candidates().getFirst();
  }

  private static Advice advice(@Nullable String isolation, String budget, Row... rows) {
    return Advice.of(
        SampleRows.of(rows), new Wanted(List.of(Budget.of(budget)), isolation, List.of()));
  }
}
