package dev.ipcbench.measurement.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.TurnLength;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Scenario;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long a turn by a number of round trips is, and for how long it leases the server. */
final class TurnTimesTests {

  private final FakeServingControl serving = new FakeServingControl();
  private final StopSignal stop = new StopSignal();
  private final AtomicLong measured = new AtomicLong();

  private void run(Pacing pacing, int connections, int roundTrips) throws InterruptedException {
    Scenario scenario = TurnRunnerTests.scenario(pacing, connections);
    new TurnRunner(serving, new Readings(), stop, Duration.ofSeconds(1))
        .run(
            scenario,
            serving,
            1,
            TurnLength.ofRoundTrips(roundTrips),
            1,
            1,
            slice -> measured.addAndGet(slice.serviceTime().getTotalCount()));
  }

  @Test
  void leasesTheServerForTheTimeOfAllRoundTrips() throws InterruptedException {
    stop.request();

    run(new Pacing.ClosedLoop(), 1, 1_000_000);

    assertThat(serving.turns).singleElement().satisfies(TurnTimesTests::isOver1000Seconds);
  }

  private static void isOver1000Seconds(Duration turn) {
    assertThat(turn).isGreaterThan(Duration.ofSeconds(1000)).isLessThan(Duration.ofSeconds(1100));
  }

  @Test
  void aRateSendsTheRoundTripsOfEveryConnection() throws InterruptedException {
    run(new Pacing.FixedRate(2000), 3, 200);

    assertThat(measured).hasValue(600);
    assertThat(serving.turns).singleElement().satisfies(turn -> assertThat(turn).isPositive());
  }
}
