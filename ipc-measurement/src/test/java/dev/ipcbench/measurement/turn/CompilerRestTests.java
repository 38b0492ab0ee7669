package dev.ipcbench.measurement.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.evidence.UsageProbe;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.usage.UsageReading;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CompilerRestTests {

  private static final Scenario ROW = TurnRunnerTests.scenario(new Pacing.ClosedLoop(), 1);

  private final FakeServingControl serving = new FakeServingControl();
  private final StopSignal stop = new StopSignal();
  private int readings;

  /**
   * Returns readings a second apart, in as many of which the compilers of the two sides have worked
   * half of the time.
   */
  private UsageProbe compilingFor(int client, int server) {
    return (_, _) -> {
      readings++;
      serving.reading = reading(server);
      return reading(client);
    };
  }

  private UsageReading reading(int busy) {
    long compileNanos = Math.min(readings, busy) * Duration.ofMillis(500).toNanos();
    return Readings.reading(Duration.ofSeconds(readings).toNanos(), compileNanos, null);
  }

  private void await(UsageProbe client, Duration atMost) throws InterruptedException {
    new CompilerRest(serving, client, stop).await(ROW, atMost);
  }

  @Test
  void waitsUntilTheCompilersOfTheClientRest() throws InterruptedException {
    await(compilingFor(4, 0), Duration.ofMinutes(1));

    assertThat(readings).isEqualTo(5);
  }

  @Test
  void waitsUntilTheCompilersOfTheServerRest() throws InterruptedException {
    await(compilingFor(0, 4), Duration.ofMinutes(1));

    assertThat(readings).isEqualTo(5);
  }

  @Test
  void waitsNoLongerThanItMay() throws InterruptedException {
    await(compilingFor(Integer.MAX_VALUE, 0), Duration.ofMillis(100));

    assertThat(readings).isBetween(2, 4);
  }

  @Test
  void endsAtOnceWhenAStopIsRequested() throws InterruptedException {
    stop.request();

    await(compilingFor(Integer.MAX_VALUE, 0), Duration.ofMinutes(1));

    assertThat(readings).isEqualTo(1);
  }

  @Test
  void leavesItToTheNextTurnToReportAServerThatDoesNotAnswer() throws InterruptedException {
    serving.placementError = new IOException("gone");

    await(compilingFor(Integer.MAX_VALUE, 0), Duration.ofMinutes(1));

    assertThat(readings).isEqualTo(1);
  }
}
