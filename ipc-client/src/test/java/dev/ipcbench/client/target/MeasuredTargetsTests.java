package dev.ipcbench.client.target;

import static dev.ipcbench.client.target.FakePair.PLACEMENT;
import static dev.ipcbench.client.target.FakePair.TURN;
import static dev.ipcbench.client.target.FakePair.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.usage.UsageReading;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that a run places the threads of its targets, and holds the server meanwhile. */
final class MeasuredTargetsTests {

  private static final String HELD = "{\"detail\": \"The server is held by 'run-2'.\"}";

  private final StopSignal stop = new StopSignal();
  private final FakePair pair = new FakePair();
  private final FakeApp self = pair.self;
  private final FakeApp server = pair.server;
  private final MeasuredTargets targets = pair.targets;

  MeasuredTargetsTests() throws Exception {}

  @AfterEach
  void close() {
    pair.close();
  }

  @Test
  void placementThatTheServerRefusesIsAnIllegalArgument() {
    server.respond(PLACEMENT, 400, "{\"detail\": \"no such CPU\"}");

    assertThatThrownBy(() -> targets.place(row(Target.SERVER), TURN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the server: ")
        .hasMessageEndingWith("no such CPU");
  }

  @Test
  void controlPlaneThatIsGoneIsAnIoError() {
    server.close();

    assertThatThrownBy(() -> targets.place(row(Target.SERVER), TURN))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the control plane of the server failed: ");
  }

  @Test
  void holdsTheServerBeforeTheFirstTurn() throws Exception {
    targets.hold(Duration.ZERO, stop);

    assertThat(server.requests)
        .singleElement()
        .asString()
        .startsWith("PUT /api/placement")
        .contains("\"holder\":\"run-1\"", "\"cpus\":\"free\"");
    assertThat(self.requests).isEmpty();
  }

  @Test
  void saysWhoHoldsTheServerAndHowToWait() {
    server.respond(PLACEMENT, 409, HELD);

    assertThatThrownBy(() -> targets.hold(Duration.ZERO, stop))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().reason()).isEqualTo("The server is held by 'run-2'.");
              assertThat(e.problem().remedy()).contains("--wait-for-server TIME");
            });
  }

  @Test
  void waitsWhileAnotherRunHoldsTheServer() {
    server.respondOnce(PLACEMENT, 409, HELD);

    assertThatCode(() -> targets.hold(Duration.ofHours(1), stop)).doesNotThrowAnyException();
    assertThat(server.requests).hasSize(2);
  }

  @Test
  void stopSignalEndsTheWaitForAHeldServer() {
    server.respond(PLACEMENT, 409, HELD);
    stop.request();

    assertThatThrownBy(() -> targets.hold(Duration.ofHours(1), stop))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void serverThatIsGoneBeforeTheFirstTurnIsAProblem() {
    server.close();

    assertThatThrownBy(() -> targets.hold(Duration.ZERO, stop))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("The server cannot be held for this run: connection refused")
        .hasMessageContaining("Check that it is still running");
  }

  @Test
  void endpointWithoutAControlPlaneIsNotHeld() throws Exception {
    BareEndpoint bare = new BareEndpoint(EndpointAddress.parse("tcp://127.0.0.1:7"), Wire.RAW);
    MeasuredTargets without =
        new MeasuredTargets(Map.of(Target.SELF, pair.selfApp, Target.SERVER, bare), "run-1");

    without.hold(Duration.ZERO, stop);

    assertThat(without.place(row(Target.SERVER), TURN)).isNull();
    assertThat(without.place(row(Target.SELF), TURN)).isNull();
    without.release();
    assertThat(server.requests).isEmpty();
  }

  @Test
  void rowAgainstTheClientHoldsTheServerMeanwhile() throws Exception {
    server.respond(PLACEMENT, 200, "{\"usage\": {\"atNanos\": 8}}");

    UsageReading reading = targets.place(row(Target.SELF), TURN);

    assertThat(reading).as("of the server").extracting(UsageReading::atNanos).isEqualTo(8L);
    assertThat(self.requests).singleElement().asString().contains("\"wait\":\"spin\"");
    assertThat(server.requests)
        .singleElement()
        .asString()
        .startsWith("PUT /api/placement")
        .contains("\"holder\":\"run-1\"", "\"leaseMillis\":2000");
  }

  @Test
  void rowAgainstTheClientGoesOnWithoutTheServer() throws Exception {
    UsageReading before = Objects.requireNonNull(targets.place(row(Target.SELF), TURN));
    self.respond("/api/usage", 200, "{}");
    server.close();

    assertThat(targets.usageSince(row(Target.SELF), before, () -> 100)).isNull();
    assertThat(targets.place(row(Target.SELF), TURN)).isNull();
    assertThat(targets.shared(row(Target.SELF))).isEmpty();
  }

  @Test
  void lostServerIsNotAskedForRowsAgainstTheClientUntilARowOfItsOwnReachesIt() throws Exception {
    server.respondOnce(PLACEMENT, 200, "not JSON");
    targets.place(row(Target.SELF), TURN);
    targets.place(row(Target.SELF), TURN);
    assertThat(server.requests).hasSize(1);

    targets.place(row(Target.SERVER), TURN);
    targets.place(row(Target.SELF), TURN);
    assertThat(server.requests).hasSize(3);
  }

  @Test
  void rowAgainstTheClientIsSharedWhileAnotherRunHoldsTheServer() throws Exception {
    server.respond(PLACEMENT, 409, HELD);

    assertThat(targets.place(row(Target.SELF), TURN)).isNull();
    assertThat(targets.shared(row(Target.SELF))).hasValue("The server is held by 'run-2'.");
  }

  @Test
  void serverThatWasTakenOverFailsTheRow() {
    server.respond(PLACEMENT, 409, HELD);

    assertThatThrownBy(() -> targets.place(row(Target.SERVER), TURN))
        .isInstanceOf(IOException.class)
        .hasMessage("the control plane of the server failed: The server is held by 'run-2'.");
  }

  @Test
  void releasesTheServerEvenIfItIsGone() throws Exception {
    targets.release();
    assertThat(server.requests).containsExactly("DELETE /api/placement?holder=run-1");

    server.close();
    assertThatCode(targets::release).doesNotThrowAnyException();
  }
}
