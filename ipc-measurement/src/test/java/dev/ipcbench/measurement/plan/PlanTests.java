package dev.ipcbench.measurement.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.Wait;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PlanTests {

  private static Scenario scenario(int requestBytes, int replyBytes, int connections) {
    Placement placement = Placements.parse("0+2/1");
    return new Scenario(
        "tcp",
        Target.SERVER,
        placement,
        Wait.SPIN,
        new Pacing.ClosedLoop(),
        requestBytes,
        replyBytes,
        connections);
  }

  private static Plan plan(long seed) {
    List<Scenario> scenarios = IntStream.range(0, 6).mapToObj(i -> scenario(i, i, 1)).toList();
    return new Plan(scenarios, 5, LoadLimit.ofRoundTrips(1), seed);
  }

  @Test
  void drawsTheSameOrdersFromTheSameSeed() {
    assertThat(plan(1).order(3)).isEqualTo(plan(1).order(3));
    assertThat(plan(1).order(3)).isNotEqualTo(plan(2).order(3));
  }

  @Test
  void drawsAnotherOrderOfAllRowsForEveryRound() {
    Set<List<Scenario>> orders = new HashSet<>();
    for (int round = 1; round <= 5; round++) {
      assertThat(plan(1).order(round)).containsExactlyInAnyOrderElementsOf(plan(1).scenarios());
      orders.add(plan(1).order(round));
    }
    assertThat(orders).hasSizeGreaterThan(3);
  }

  @Test
  void drawsTheOrdersOfTwoRoundsIndependently() {
    List<Scenario> two = List.of(scenario(1, 1, 1), scenario(2, 2, 1));
    long same =
        IntStream.range(0, 1000)
            .mapToObj(seed -> new Plan(two, 2, LoadLimit.ofRoundTrips(1), seed))
            .filter(plan -> plan.order(1).equals(plan.order(2)))
            .count();
    assertThat(same).as("of 1000 seeds").isBetween(420L, 580L);
  }

  @Test
  void idsNameTheParametersAndAreLegalFileNamesOnWindows() {
    assertThat(scenario(1024, 1024, 1).id()).isEqualTo("tcp-server-0+2_1-spin-max-1024");
    assertThat(scenario(1024, 64, 8).id()).isEqualTo("tcp-server-0+2_1-spin-max-1024x64-c8");
  }
}
