package dev.ipcbench.measurement.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.TurnLength;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.TurnTotals;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FixedRoundsTests {

  private static final TurnLength TURN = TurnLength.ofRoundTrips(10);
  private static final Scenario TCP = row("tcp");
  private static final Scenario UDS = row("uds");

  private final RowState tcp = new RowState(null, 1);
  private final RowState uds = new RowState(null, 1);
  private final FixedRounds rounds = new FixedRounds(new Design.Fixed(2, TURN), rows(tcp, uds));

  private static Map<Scenario, RowState> rows(RowState tcp, RowState uds) {
    Map<Scenario, RowState> rows = new LinkedHashMap<>();
    rows.put(TCP, tcp);
    rows.put(UDS, uds);
    return rows;
  }

  private static Scenario row(String transport) {
    return new Scenario(
        transport, Target.SERVER, Placement.free(), Wait.BLOCK, new Pacing.ClosedLoop(), 64, 64, 1);
  }

  private static void endTurn(RowState row) {
    row.totals().add(new TurnTotals(1, 0, 0, 0, 0, 0, 10));
  }

  @Test
  void everyRoundHasEveryActiveRow() {
    assertThat(rounds.deal(1)).containsExactlyInAnyOrder(TCP, UDS);

    uds.fail(new Failure(Failure.Kind.LOST_REPLY, "No reply."));
    assertThat(rounds.deal(2)).containsExactly(TCP);
    assertThat(rounds.deal(3)).isEmpty();
    assertThat(rounds.length()).isEqualTo(TURN);
    assertThat(rounds.isTimeUp()).isFalse();
  }

  @Test
  void progressIsTheShareOfTheTurns() {
    assertThat(rounds.progress()).isZero();

    endTurn(tcp);
    assertThat(rounds.progress()).isEqualTo(0.25);

    uds.fail(new Failure(Failure.Kind.LOST_REPLY, "No reply."));
    assertThat(rounds.progress()).isEqualTo(0.75);

    endTurn(tcp);
    assertThat(rounds.progress()).isEqualTo(1);
  }
}
