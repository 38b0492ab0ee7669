package dev.ipcbench.bench.peers;

import dev.ipcbench.bench.figures.Times;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a contender gave so far, round by round. */
final class Turns {

  private final Contender contender;
  private final Side side;
  private final List<Times> times = new ArrayList<>();
  private @Nullable String failure;

  Turns(Contender contender, Side side) {
    this.contender = contender;
    this.side = side;
  }

  /**
   * The order of a round: each begins in turn, and each has each other one directly before it as
   * often as directly behind it, so that neither a drift nor a neighbour hits one alone.
   *
   * <pre>
   *   round   0    1    2    3    4    5
   *          abc  bca  cab  cba  bac  acb
   * </pre>
   */
  static <T> List<T> order(Collection<T> all, int round) {
    List<T> order = new ArrayList<>(all);
    int size = order.size();
    Collections.rotate(order, -(round % size));
    if (round / size % 2 == 1) {
      order = new ArrayList<>(all).reversed();
      Collections.rotate(order, -(round % size));
    }
    return order;
  }

  /** Measures it once; what the first turn gives, round 0, is thrown away. */
  void take(int round) throws InterruptedException {
    if (failure != null) {
      return;
    }
    try {
      Times measured = side.measure(round);
      if (round > 0) {
        times.add(measured);
      }
    } catch (IOException e) {
      failure = contender.label() + ": " + e.getMessage();
    }
  }

  /** Why it had no further turn; null if it had all of them. */
  @Nullable String failure() {
    return failure;
  }

  List<Times> times() {
    return List.copyOf(times);
  }
}
