package dev.ipcbench.bench.floor;

import dev.ipcbench.bench.figures.Times;
import dev.ipcbench.bench.setup.Answerer;
import dev.ipcbench.bench.setup.OneRow;
import dev.ipcbench.bench.setup.PlacedPeer;
import dev.ipcbench.measurement.load.PlanRunner;
import dev.ipcbench.measurement.load.ServingControl;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures one lane. The Java side is a plan of the product with one row, a round for each pair; C
 * runs before the odd rounds and after the even ones, while the Java side has no connection. C' is
 * C with a second thread.
 *
 * <pre>
 *   pair         1           2           3           4
 *   order    C C' Java   Java C' C   C C' Java   Java C' C
 * </pre>
 */
final class LaneRun implements RunListener {

  private final Lane lane;
  private final Settings settings;
  private final CPingPong floor;
  private final List<Pair> pairs = new ArrayList<>();
  private @Nullable Times c;
  private @Nullable Times threadedC;
  private @Nullable Failure failure;

  private LaneRun(Lane lane, Settings settings, CPingPong floor) {
    this.lane = lane;
    this.settings = settings;
    this.floor = floor;
  }

  /**
   * @throws IOException if either side fails; half a comparison is none
   */
  static LaneResult measure(Lane lane, Settings settings, CPingPong floor)
      throws IOException, InterruptedException {
    try (Answerer server = JavaServer.start(lane, settings.serverCpu())) {
      LaneRun run = new LaneRun(lane, settings, floor);
      ServingControl peer = new PlacedPeer(EndpointAddress.parse(server.address()));
      PlanRunner runner = new PlanRunner(run.plan(), Transports::byId, peer, run, new StopSignal());
      runner.warmUp();
      for (int pair = 1; pair <= settings.pairs(); pair++) {
        runner.run(pair);
      }
      if (run.failure != null) {
        throw new IOException("The Java side of " + lane.label() + ": " + run.failure.text());
      }
      return LaneResult.of(lane, run.pairs);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Plan plan() {
    return OneRow.plan(
        lane.transport(),
        lane.waiting(),
        settings.clientCpu(),
        settings.serverCpu(),
        settings.payloadBytes(),
        settings.pairs(),
        settings.messages());
  }

  @Override
  public void starting(int round, Scenario scenario) {
    boolean cFirst = round % 2 == 1;
    c = cFirst ? measureC(false) : null;
    threadedC = cFirst ? measureC(true) : null;
  }

  @Override
  public void measured(Scenario scenario, RoundMeasurement measurement) {
    boolean cFirst = c != null;
    Times threaded = threadedC != null ? threadedC : measureC(true);
    Times single = c != null ? c : measureC(false);
    pairs.add(
        new Pair(
            cFirst,
            single,
            threaded,
            Times.of(measurement.serviceTime()),
            measurement.warmUp().settled()));
  }

  private Times measureC(boolean threaded) {
    try {
      return floor.measure(lane, settings, threaded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void failed(int round, Scenario scenario, Failure failure) {
    this.failure = failure;
  }
}
