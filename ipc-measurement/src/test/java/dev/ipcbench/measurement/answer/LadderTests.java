package dev.ipcbench.measurement.answer;

import static dev.ipcbench.measurement.answer.SampleRows.result;
import static dev.ipcbench.measurement.answer.SampleRows.row;
import static dev.ipcbench.measurement.answer.SampleRows.self;
import static dev.ipcbench.measurement.answer.SampleRows.server;
import static dev.ipcbench.measurement.answer.SampleRows.spinning;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.answer.Ladder.Step;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.MeasuredRow;
import dev.ipcbench.platform.Wait;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LadderTests {

  private static final List<MeasuredRow> ALL =
      List.of(
          self("none", 300),
          self("tcp", 21_000),
          spinning("shm", 500),
          spinning("uds", 5_000),
          server("uds", 15_000),
          server("tcp", 30_000),
          server("http", 70_000),
          server("websocket", 40_000),
          server("net-tcp", 35_000),
          server("grpc", 90_000),
          server("websocket-tls", 50_000),
          server("signalr", 60_000));

  @Test
  void takesARoundTripApartFromTheBottomUp() {
    List<Step> steps = new Ladder(result(ALL)).steps();

    assertThat(steps)
        .extracting(Step::rows)
        .containsExactly(
            "none block",
            "shm spin",
            "uds − shm spin",
            "uds block − uds spin",
            "tcp − uds block",
            "http − tcp block",
            "websocket − tcp block",
            "net-tcp − tcp block",
            "grpc − tcp block",
            "websocket-tls − websocket block",
            "signalr − websocket block",
            "tcp server − self");
    List<Long> added =
        List.of(
            300L, 500L, 4_500L, 10_000L, 15_000L, 40_000L, 10_000L, 5_000L, 60_000L, 10_000L,
            20_000L, 9_000L);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      assertThat(requireNonNull(step.nanos()))
          .as(step.rows())
          .isCloseTo(added.get(i), within(0.02 * added.get(i)));
      assertThat(step.interval()).as(step.rows()).hasSize(2);
      assertThat(step.note()).as(step.rows()).isEmpty();
    }
  }

  @Test
  void namesTheOptionThatWouldMeasureAStep() {
    List<Step> steps = new Ladder(result(List.of(server("uds", 15_000)))).steps();

    assertThat(step(steps, "uds − shm spin").note()).isEqualTo("not measured: --wait block,spin");
    assertThat(step(steps, "shm spin").note()).isEqualTo("not measured: --transports shm");
    assertThat(step(steps, "tcp − uds block").note()).isEqualTo("not measured: --transports tcp");
    assertThat(step(steps, "uds block − uds spin"))
        .isEqualTo(
            new Step(
                "wake-up",
                "uds block − uds spin",
                0,
                null,
                null,
                "not measured: --wait block,spin"));
    assertThat(steps).extracting(Step::rows).noneMatch(rows -> rows.startsWith("http"));
  }

  @Test
  void saysThatAStepIsNotSeparableIfItsIntervalContainsZero() {
    Step tcp =
        step(
            new Ladder(result(List.of(server("uds", 20_000), server("tcp", 20_000)))).steps(),
            "tcp − uds block");

    assertThat(tcp.nanos()).isZero();
    assertThat(tcp.note()).isEqualTo("not separable");
  }

  @Test
  void saysThatThereAreTooFewRoundsForAnInterval() {
    Step tcp =
        step(
            new Ladder(
                    result(
                        List.of(
                            row("uds", Target.SERVER, Wait.BLOCK, 1, 9, 10_000),
                            row("tcp", Target.SERVER, Wait.BLOCK, 1, 9, 20_000))))
                .steps(),
            "tcp − uds block");

    assertThat(requireNonNull(tcp.nanos())).isCloseTo(10_000, within(200.0));
    assertThat(tcp.interval()).isNull();
    assertThat(tcp.note()).isEqualTo("too few rounds for an interval");
  }

  @Test
  void saysThatRowsWereMeasuredInDifferentRounds() {
    Step hub =
        step(
            new Ladder(
                    result(
                        List.of(
                            row("tcp", Target.SERVER, Wait.BLOCK, 1, 24, 20_000),
                            row("websocket", Target.SERVER, Wait.BLOCK, 1, 12, 40_000),
                            row("signalr", Target.SERVER, Wait.BLOCK, 13, 12, 60_000))))
                .steps(),
            "signalr − websocket block");

    assertThat(hub.nanos()).isNull();
    assertThat(hub.note()).isEqualTo("measured in different rounds");
  }

  @Test
  void isOfTheClientAloneWithoutAServer() {
    List<Step> steps =
        new Ladder(result(List.of(self("uds", 15_000), self("tcp", 20_000)))).steps();

    assertThat(requireNonNull(step(steps, "tcp − uds block").nanos()))
        .isCloseTo(5_000, within(100.0));
  }

  private static Step step(List<Step> steps, String rows) {
    return steps.stream().filter(step -> step.rows().equals(rows)).findFirst().orElseThrow();
  }
}
