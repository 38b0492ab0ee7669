package dev.ipcbench.measurement.answer;

import static dev.ipcbench.measurement.answer.SampleRows.row;
import static dev.ipcbench.measurement.answer.SampleRows.self;
import static dev.ipcbench.measurement.answer.SampleRows.server;
import static dev.ipcbench.measurement.answer.SampleRows.skipped;
import static dev.ipcbench.measurement.answer.SampleRows.spinning;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.compare.PairedRatios;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Comparison;
import dev.ipcbench.measurement.result.MeasuredRow;
import dev.ipcbench.platform.Wait;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonsTests {

  @Test
  void pairsEveryRowWithItsReferenceItsSelfAndTheStepBelow() {
    List<MeasuredRow> rows =
        List.of(
            self("none", 300),
            self("tcp", 20_000),
            server("tcp", 30_000),
            server("uds", 15_000),
            spinning("tcp", 9_000),
            spinning("uds", 5_000),
            spinning("shm", 500),
            server("websocket", 40_000),
            server("websocket-tls", 50_000),
            server("signalr", 60_000),
            skipped("pipe"));

    assertThat(new Pairs(rows).all())
        .extracting(pair -> name(pair.row()) + " ÷ " + name(pair.against()))
        .containsExactlyInAnyOrder(
            "tcp server block ÷ tcp self block",
            "tcp server block ÷ uds server block",
            "tcp server block ÷ tcp server spin",
            "tcp server spin ÷ uds server spin",
            "uds server block ÷ tcp server block",
            "uds server block ÷ uds server spin",
            "uds server spin ÷ tcp server spin",
            "uds server spin ÷ shm server spin",
            "shm server spin ÷ tcp server spin",
            "websocket server block ÷ tcp server block",
            "websocket-tls server block ÷ tcp server block",
            "websocket-tls server block ÷ websocket server block",
            "signalr server block ÷ tcp server block",
            "signalr server block ÷ websocket server block");
  }

  @Test
  void comparesRowsOfTheSameRoundsAsAPair() {
    Comparison comparison =
        only(List.of(server("uds", 10_000), server("http", 60_000), server("tcp", 20_000)), "uds");

    assertThat(comparison.against()).startsWith("tcp-server");
    assertThat(comparison.via()).isNull();
    Comparison.Ratio ratio = requireNonNull(comparison.ratio().get("50"));
    assertThat(ratio.value()).isCloseTo(0.5, within(0.005));
    assertThat(ratio.interval()).hasSize(2);
    Comparison.Difference difference = requireNonNull(comparison.difference().get("50"));
    assertThat(difference.nanos()).isCloseTo(-10_000, within(100.0));
    assertThat(difference.interval()).hasSize(2);
    assertThat(comparison.ratio()).containsOnlyKeys("50", "99");
  }

  @Test
  void comparesRowsOfDifferentRoundsByWayOfTheReference() {
    List<MeasuredRow> rows =
        List.of(
            row("tcp", Target.SERVER, Wait.BLOCK, 1, 24, 20_000),
            row("websocket", Target.SERVER, Wait.BLOCK, 1, 12, 40_000),
            row("signalr", Target.SERVER, Wait.BLOCK, 13, 12, 60_000));

    Comparison comparison =
        Comparisons.of(rows, new PairedRatios(1)).stream()
            .filter(it -> it.row().startsWith("signalr") && it.against().startsWith("websocket"))
            .findFirst()
            .orElseThrow();

    assertThat(comparison.via()).isEqualTo(rows.getFirst().row().id());
    Comparison.Ratio ratio = requireNonNull(comparison.ratio().get("50"));
    assertThat(ratio.value()).isCloseTo(1.5, within(0.01));
    assertThat(ratio.interval()).hasSize(2);
    assertThat(comparison.difference()).isEmpty();
  }

  @Test
  void hasNoIntervalForFewerThanTenCommonRounds() {
    Comparison comparison =
        only(
            List.of(
                row("tcp", Target.SERVER, Wait.BLOCK, 1, 9, 20_000),
                row("uds", Target.SERVER, Wait.BLOCK, 1, 9, 10_000)),
            "uds");

    assertThat(comparison.ratio())
        .hasEntrySatisfying(
            "50",
            ratio -> {
              assertThat(ratio.value()).isCloseTo(0.5, within(0.005));
              assertThat(ratio.interval()).isNull();
            });
    assertThat(comparison.difference())
        .hasEntrySatisfying("50", it -> assertThat(it.interval()).isNull());
  }

  @Test
  void givesTheSameForTheSameSeed() {
    List<MeasuredRow> rows = List.of(server("tcp", 20_000), server("uds", 10_000));

    assertThat(Comparisons.of(rows, new PairedRatios(7)))
        .isEqualTo(Comparisons.of(rows, new PairedRatios(7)));
  }

  private static Comparison only(List<MeasuredRow> rows, String transport) {
    return Comparisons.of(rows, new PairedRatios(1)).stream()
        .filter(it -> it.row().startsWith(transport + "-"))
        .findFirst()
        .orElseThrow();
  }

  private static String name(MeasuredRow row) {
    return "%s %s %s"
        .formatted(
            row.scenario().transport(),
            row.scenario().target().label(),
            row.scenario().waiting().label());
  }
}
