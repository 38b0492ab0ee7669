package dev.ipcbench.client.live.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.client.live.state.Holder;
import dev.ipcbench.client.live.state.LiveRun;
import dev.ipcbench.client.live.state.LiveState;
import dev.ipcbench.client.live.state.Phase;
import dev.ipcbench.client.request.PageSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunsTests {

  private static final Map<String, String> TCP = Map.of("transports", "tcp");

  private final LiveRun own = new LiveRun();

  private Runs runs(FakeRun run) {
    return new Runs(own, PageSpec.DEFAULT, run, run);
  }

  private static LiveState state(Phase phase, String result) {
    return new LiveState(
        phase,
        new Holder(Holder.COMMAND_LINE, 7L, Instant.EPOCH),
        List.of("run"),
        1,
        null,
        1,
        null,
        List.of(),
        List.of(),
        result,
        null);
  }

  private static void awaitPhase(Runs runs, Phase phase) {
    await().until(() -> runs.current().phase() == phase);
  }

  @Test
  void showsTheRunOfThisProcessUntilThePageStartsOne() throws Exception {
    FakeRun run = new FakeRun(List.of());
    try (Runs runs = runs(run)) {
      assertThat(runs.current()).isSameAs(own.state());

      LiveState started = runs.start(TCP);

      assertThat(started.phase()).isEqualTo(Phase.PREPARING);
      assertThat(started.holder()).extracting(Holder::startedBy).isEqualTo("page");
      await().until(() -> !run.commands().isEmpty());
      assertThat(run.commands().getFirst()).startsWith("run", "--transports", "tcp");
    }
  }

  @Test
  void refusesASecondRunAndSaysWhoHoldsTheFirst() throws Exception {
    try (Runs runs = runs(new FakeRun(List.of()))) {
      runs.start(TCP);

      assertThatThrownBy(() -> runs.start(TCP))
          .isInstanceOf(BusyException.class)
          .hasMessageStartingWith("A run is in progress that was started by the page (since ");
    }
  }

  @Test
  void leavesTheRunOfTheCommandLineToIt() throws Exception {
    own.begin(List.of("run"));
    try (Runs runs = runs(new FakeRun(List.of()))) {
      assertThatThrownBy(() -> runs.start(TCP))
          .isInstanceOf(BusyException.class)
          .hasMessageContaining("started by the command line (process ");
      assertThatThrownBy(runs::stop)
          .isInstanceOf(BusyException.class)
          .hasMessageEndingWith("Stop it there, with Ctrl-C.");
    }
  }

  @Test
  void endsWithTheLastStateOfTheRun() throws Exception {
    FakeRun run =
        new FakeRun(
            List.of(state(Phase.MEASURING, "x"), state(Phase.FINISHED, "x")),
            "Live page: http://127.0.0.1:1/");
    run.end(1); // a row FAILED
    try (Runs runs = runs(run)) {
      runs.start(TCP);

      awaitPhase(runs, Phase.FINISHED);
      assertThat(runs.current().result()).isEqualTo("x");
      assertThat(runs.current().holder())
          .extracting(Holder::startedBy, Holder::process)
          .containsExactly("page", 7L);
      assertThat(runs.stop()).as("there is nothing to stop").isFalse();
    }
  }

  @Test
  void stopsTheRunThatItStarted() throws Exception {
    try (Runs runs = runs(new FakeRun(List.of()))) {
      runs.start(TCP);

      assertThat(runs.stop()).isTrue();

      awaitPhase(runs, Phase.STOPPED);
      assertThat(runs.start(TCP).phase()).as("then another may start").isNotNull();
    }
  }

  @Test
  void saysWhyARunEndedWithoutAResult() throws Exception {
    FakeRun run = new FakeRun(List.of(), "The server does not answer.", "", "Start it.");
    run.end(3);
    try (Runs runs = runs(run)) {
      runs.start(TCP);

      awaitPhase(runs, Phase.FAILED);
      assertThat(runs.current().message()).isEqualTo("The server does not answer. Start it.");
    }
  }

  @Test
  void endsTheRunWhenTheAppEnds() throws Exception {
    FakeRun run = new FakeRun(List.of());
    Runs runs = runs(run);
    runs.start(TCP);

    runs.close();

    assertThat(runs.current().phase()).isEqualTo(Phase.STOPPED);
  }
}
