package dev.ipcbench.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.bench.figures.Times;
import dev.ipcbench.platform.Wait;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTests {

  @Test
  void ordersTheRoundsSoThatEachFollowsEachOtherEquallyOften() {
    List<String> orders =
        IntStream.range(0, 6)
            .mapToObj(round -> String.join("", Turns.order(List.of("a", "b", "c"), round)))
            .toList();

    assertThat(orders).containsExactly("abc", "bca", "cab", "cba", "bac", "acb");
    assertThat(Stream.of("ab", "ba", "bc", "cb", "ac", "ca"))
        .allMatch(pair -> orders.stream().filter(order -> order.contains(pair)).count() == 2);
  }

  @Test
  void letsTwoSidesChangePlacesFromRoundToRound() {
    assertThat(IntStream.range(0, 4).mapToObj(round -> Turns.order(List.of("a", "b"), round)))
        .containsExactly(
            List.of("a", "b"), List.of("b", "a"), List.of("b", "a"), List.of("a", "b"));
  }

  @Test
  void throwsTheRoundBeforeTheFirstAway() throws Exception {
    Turns turns = turns(new Counting());

    for (int round = 0; round <= 2; round++) {
      turns.take(round);
    }

    assertThat(turns.times()).extracting(Times::p50).containsExactly(1.0, 2.0);
    assertThat(turns.failure()).isNull();
  }

  @Test
  void givesABrokenSideNoFurtherTurnAndSaysWhy() throws Exception {
    Counting side = new Counting();
    side.breaksIn = 1;
    Turns turns = turns(side);

    for (int round = 0; round <= 3; round++) {
      turns.take(round);
    }

    assertThat(turns.failure()).isEqualTo("bare grpc: it broke");
    assertThat(side.measured).isEqualTo(2);
  }

  private static Turns turns(Side side) {
    return new Turns(Contender.bare("grpc", Wait.BLOCK), side);
  }

  private static final class Counting implements Side {
    private int breaksIn = Integer.MAX_VALUE;
    private int measured;

    @Override
    public Times measure(int round) throws IOException {
      measured++;
      if (round >= breaksIn) {
        throw new IOException("it broke");
      }
      return new Times(round, round, round, round, round);
    }

    @Override
    public void close() {}
  }
}
