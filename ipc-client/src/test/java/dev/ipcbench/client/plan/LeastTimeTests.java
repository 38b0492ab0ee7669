package dev.ipcbench.client.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.client.request.Workload;
import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.RateSweep;
import dev.ipcbench.measurement.plan.Scenario;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LeastTimeTests {

  private static final Scenario CLOSED = Workloads.row("tcp", new Pacing.ClosedLoop());
  private static final Scenario OPEN = Workloads.row("tcp", new Pacing.FixedRate(1000));

  private static void check(
      Design design, @Nullable RateSweep sweep, int visits, Scenario... rows) {
    LeastTime.check(Workloads.closed(List.of("tcp"), sweep, design), List.of(rows), visits);
  }

  private static Design millis(long millis) {
    return new Design.Adaptive(Duration.ofMillis(millis), 0.05);
  }

  @Test
  void saysHowLongItMustBe() {
    Scenario[] rows = Collections.nCopies(23, CLOSED).toArray(Scenario[]::new);

    assertThatThrownBy(() -> check(millis(1000), null, 1, rows))
        .isInstanceOf(MaxTimeException.class)
        .hasMessage(
            "--max-time 1s is too short to measure 23 rows. Use at least 4s, or fewer rows.");
    assertThatCode(() -> check(millis(4000), null, 1, rows)).doesNotThrowAnyException();
  }

  @Test
  void aRowOfARateTakesLonger() {
    assertThatThrownBy(() -> check(millis(1500), null, 1, OPEN))
        .hasMessage(
            "--max-time 1500ms is too short to measure 1 row. Use at least 3s, or fewer rows.");
  }

  @Test
  void ratesOfASweepCount() {
    assertThatThrownBy(() -> check(millis(5000), new RateSweep(0.1, 0.9, 9), 1, CLOSED))
        .hasMessageContaining("to measure 10 rows. Use at least 19s");
  }

  @Test
  void everyPassMeasuresEveryRow() {
    assertThatCode(() -> check(millis(400), null, 2, CLOSED)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(millis(400), null, 3, CLOSED))
        .hasMessageContaining("to measure 1 row 3 times. Use at least 1s");
  }

  private static Duration ofVisit(Design design, @Nullable RateSweep sweep, int rows, int visits) {
    return LeastTime.ofVisit(Workloads.closed(List.of("tcp"), sweep, design), rows, visits);
  }

  @Test
  void aVisitHasItsShareOfTheTime() {
    assertThat(ofVisit(millis(30_000), null, 10, 3)).isEqualTo(Duration.ofSeconds(10));
    assertThat(ofVisit(new Design.Adaptive(null, 0.05), null, 10, 3))
        .isEqualTo(Duration.ofSeconds(25));
    assertThat(ofVisit(new Design.Adaptive(null, 0.05), null, 50, 3))
        .isEqualTo(Duration.ofSeconds(50));
  }

  @Test
  void aVisitOfTheDefaultTimeSufficesForEveryRow() {
    Workload rates =
        Workloads.of(
            List.of("tcp"),
            List.of(1),
            List.of(new Pacing.FixedRate(1000)),
            null,
            new Design.Adaptive(null, 0.05));
    assertThat(LeastTime.ofVisit(rates, 20, 3)).isEqualTo(Duration.ofSeconds(41));
    assertThat(ofVisit(new Design.Adaptive(null, 0.05), new RateSweep(0.1, 0.9, 9), 10, 3))
        .isEqualTo(Duration.ofSeconds(186));
  }

  @Test
  void otherLengthsSuffice() {
    assertThatCode(
            () -> {
              check(new Design.Adaptive(null, 0.05), null, 1, CLOSED, OPEN);
              check(Workloads.TEN_TRIPS_IN_THREE_ROUNDS, null, 1, CLOSED, OPEN);
            })
        .doesNotThrowAnyException();
  }
}
