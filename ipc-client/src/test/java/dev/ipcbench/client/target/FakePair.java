package dev.ipcbench.client.target;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Both targets of a run as fakes, which accept every placement and report a reading. */
final class FakePair implements AutoCloseable {

  static final Duration TURN = Duration.ofSeconds(2);
  static final String PLACEMENT = "/api/placement";

  final FakeApp self = new FakeApp();
  final FakeApp server = new FakeApp();
  final ManagedApp selfApp;
  final ManagedApp serverApp;
  final MeasuredTargets targets;

  FakePair() throws IOException, InterruptedException {
    StopSignal stop = new StopSignal();
    selfApp = ManagedApp.connect(self.url(), () -> null, Duration.ZERO, stop);
    serverApp = ManagedApp.connect(server.url(), () -> null, Duration.ZERO, stop);
    targets = new MeasuredTargets(Map.of(Target.SELF, selfApp, Target.SERVER, serverApp), "run-1");
    for (FakeApp app : new FakeApp[] {self, server}) {
      app.requests.clear();
      app.respond(PLACEMENT, 200, "{\"usage\": {\"atNanos\": 7}}");
    }
  }

  static Scenario row(Target target) {
    return row(target, Placement.free(), 1);
  }

  static Scenario row(Target target, Placement placement, int connections) {
    return new Scenario(
        "tcp", target, placement, Wait.SPIN, new Pacing.ClosedLoop(), 64, 64, connections);
  }

  @Override
  public void close() {
    selfApp.close();
    serverApp.close();
    self.close();
    server.close();
  }
}
