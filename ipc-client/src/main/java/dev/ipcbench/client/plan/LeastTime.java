package dev.ipcbench.client.plan;

import dev.ipcbench.client.request.Workload;
import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.time.Duration;
import java.util.List;

/** The time below which an adaptive run cannot measure every row once. */
public final class LeastTime {

  /** Connecting, 20 ms that are not recorded, a slice of 100 ms, the evidence of both sides. */
  private static final Duration CLOSED_LOOP = Duration.ofMillis(150);

  /** The same with the shortest schedule instead of the slice. */
  private static final Duration OPEN_LOOP = Duration.ofMillis(2050);

  private LeastTime() {}

  /**
   * Checks that {@code --max-time} suffices.
   *
   * @param scenarios those of one setup
   * @param visits how often each is measured anew in this time: the passes of a matrix, or the
   *     forks
   * @throws MaxTimeException if it does not; the message says how much time does
   */
  static void check(Workload workload, List<Scenario> scenarios, int visits) {
    if (!(workload.design() instanceof Design.Adaptive(var maxTime, _)) || maxTime == null) {
      return;
    }
    List<Scenario> rows = scenarios.stream().filter(LeastTime::isAvailable).toList();
    int closed = (int) rows.stream().filter(LeastTime::isClosedLoop).count();
    int open = rows.size() - closed + swept(workload, rows);
    Duration least =
        CLOSED_LOOP.multipliedBy(closed).plus(OPEN_LOOP.multipliedBy(open)).multipliedBy(visits);
    if (maxTime.compareTo(least) < 0) {
      throw new MaxTimeException(
          "--max-time %s is too short to measure %s%s. Use at least %ds, or fewer rows."
              .formatted(
                  text(maxTime),
                  closed + open + (closed + open == 1 ? " row" : " rows"),
                  visits == 1 ? "" : " " + visits + " times",
                  least.plusMillis(999).toSeconds()));
    }
  }

  /**
   * Returns the time of one of several visits to every row, each of which starts the apps anew: its
   * share, but without {@code --max-time} at least what every row needs once.
   *
   * @param rows number of rows of the workload, without those of its sweep
   * @param visits the passes of a matrix, or the forks
   */
  public static Duration ofVisit(Workload workload, int rows, int visits) {
    int steps = workload.sweep() == null ? 0 : workload.sweep().steps();
    Design.Adaptive given = (Design.Adaptive) workload.design();
    Design.Adaptive design = (Design.Adaptive) given.forRows(rows * (1 + steps));
    Duration share = design.time().dividedBy(visits);
    boolean closed = workload.pacings().stream().allMatch(Pacing.ClosedLoop.class::isInstance);
    Duration least =
        (closed ? CLOSED_LOOP : OPEN_LOOP)
            .multipliedBy(rows)
            .plus(OPEN_LOOP.multipliedBy((long) rows * steps));
    return given.maxTime() != null || share.compareTo(least) > 0 ? share : least;
  }

  private static boolean isClosedLoop(Scenario scenario) {
    return scenario.pacing() instanceof Pacing.ClosedLoop;
  }

  /** Returns the number of rows of the sweep. */
  private static int swept(Workload workload, List<Scenario> rows) {
    return workload.sweep() == null
        ? 0
        : workload.sweep().steps()
            * (int) rows.stream().filter(row -> !row.crossesNothing()).count();
  }

  private static boolean isAvailable(Scenario scenario) {
    return Transports.of(scenario.transport(), scenario.client()).availability()
        instanceof Availability.Available;
  }

  private static String text(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }
}
