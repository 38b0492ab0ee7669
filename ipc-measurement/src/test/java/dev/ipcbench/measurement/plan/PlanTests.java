package dev.ipcbench.measurement.plan;

import static dev.ipcbench.measurement.plan.ScenarioTests.TCP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.platform.Wait;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PlanTests {

  private static final Design DESIGN = new Design.Adaptive(null, 0.05);

  private static Plan plan(long seed) {
    return new Plan(
        Stream.of("tcp", "uds", "shm", "http", "grpc", "pipe")
            .map(transport -> TCP.withTransport(transport, Wait.BLOCK))
            .toList(),
        DESIGN,
        seed);
  }

  private static List<Scenario> order(Plan plan, int round) {
    return plan.order(round, plan.scenarios());
  }

  @Test
  void drawsTheSameOrdersFromTheSameSeed() {
    assertThat(order(plan(1), 3)).isEqualTo(order(plan(1), 3));
    assertThat(order(plan(1), 3)).isNotEqualTo(order(plan(2), 3));
  }

  @Test
  void drawsAnotherOrderOfAllRowsForEveryRound() {
    Set<List<Scenario>> orders = new HashSet<>();
    for (int round = 1; round <= 5; round++) {
      assertThat(order(plan(1), round)).containsExactlyInAnyOrderElementsOf(plan(1).scenarios());
      orders.add(order(plan(1), round));
    }
    assertThat(orders).hasSizeGreaterThan(3);
  }

  @Test
  void keepsTheOrderOfTheRowsThatARoundMeasures() {
    List<Scenario> all = order(plan(1), 2);
    List<Scenario> some = List.of(all.get(5), all.get(1), all.get(3));

    assertThat(plan(1).order(2, some)).containsExactly(all.get(1), all.get(3), all.get(5));
  }

  @Test
  void drawsTheOrdersOfTwoRoundsIndependently() {
    List<Scenario> two = List.of(TCP, TCP.withTransport("uds", Wait.BLOCK));
    long same =
        IntStream.range(0, 1000)
            .mapToObj(seed -> new Plan(two, DESIGN, seed))
            .filter(plan -> order(plan, 1).equals(order(plan, 2)))
            .count();
    assertThat(same).as("of 1000 seeds").isBetween(420L, 580L);
  }

  @Test
  void hasAtLeastOneRow() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Plan(List.of(), DESIGN, 1));
  }
}
