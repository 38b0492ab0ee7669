package dev.ipcbench.bench.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.bench.figures.Times;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowResultTests {

  private static Times times(double p50, double p99) {
    return new Times(p50, p50, p99, p99, p50);
  }

  private static RowResult result(boolean spareCpu) {
    return RowResult.of(
        "tcp block",
        spareCpu,
        List.of(
            new RowResult.Turn(true, times(10_100, 22_000), times(10_000, 20_000)),
            new RowResult.Turn(false, times(10_200, 21_000), times(10_000, 20_000)),
            new RowResult.Turn(true, times(10_000, 23_000), times(10_000, 20_000))));
  }

  @Test
  void holdsBothFiguresAgainstTheTargetWhereACpuIsSpare() {
    assertThat(result(true).withinTargets()).isFalse();
    assertThat(ScrapeTable.line(result(true)))
        .contains("1.010 (1.000-1.020)", "1.100 (1.050-1.150)")
        .endsWith("above a target");
  }

  @Test
  void holdsTheMedianAloneAgainstTheTargetWhereNoneIs() {
    assertThat(result(false).withinTargets()).isTrue();
    assertThat(ScrapeTable.line(result(false))).endsWith("p50 within the target");
  }
}
