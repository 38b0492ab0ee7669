package dev.ipcbench.bench.product;

import dev.ipcbench.bench.interleaved.Figures;
import dev.ipcbench.bench.interleaved.Side;
import dev.ipcbench.bench.setup.RoundTripOptions.Workload;
import dev.ipcbench.measurement.load.PlanRunner;
import dev.ipcbench.measurement.load.ServingControl;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.plan.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A side measured as the product measures: a plan with one row, of which each turn is a round. */
public final class JavaSide implements Side, ServingControl, RunListener {

  /** Tells the server process how to serve the next connections. */
  @FunctionalInterface
  public interface Placing {
    void place(CpuSet cpus, Wait waiting) throws IOException, InterruptedException;
  }

  private final EndpointAddress address;
  private final Placing placing;
  private final Closeable server;
  private final PlanRunner runner;
  private @Nullable RoundMeasurement measurement;
  private @Nullable Failure failure;

  /**
   * Creates a side without connecting.
   *
   * @param server closed with this side
   */
  public JavaSide(
      Transport transport,
      Wait wait,
      Workload workload,
      EndpointAddress address,
      Placing placing,
      Closeable server) {
    this.address = address;
    this.placing = placing;
    this.server = server;
    this.runner =
        new PlanRunner(
            plan(transport, wait, workload), _ -> transport, this, this, new StopSignal());
  }

  /** Returns a plan with one row: one connection, client and server each on a CPU of its own. */
  private static Plan plan(Transport transport, Wait wait, Workload workload) {
    Placement placement =
        new Placement(
            workload.clientCpu() + "/" + workload.serverCpu(),
            CpuSet.of(workload.clientCpu()),
            CpuSet.of(workload.serverCpu()));
    Scenario scenario =
        new Scenario(
            transport.id(),
            Target.SERVER,
            placement,
            wait,
            new Pacing.ClosedLoop(),
            workload.payloadBytes(),
            workload.payloadBytes(),
            1);
    return new Plan(List.of(scenario), 1, LoadLimit.ofRoundTrips(workload.messages()), 1);
  }

  @Override
  public Figures measure(int round) throws IOException, InterruptedException {
    measurement = null;
    runner.run(round);
    if (failure != null) {
      throw new IOException(failure.text());
    }
    if (measurement == null) {
      throw new IOException("nothing was measured");
    }
    return Figures.of(measurement.serviceTime());
  }

  @Override
  public void measured(Scenario scenario, RoundMeasurement measurement) {
    this.measurement = measurement;
  }

  @Override
  public void failed(int round, Scenario scenario, Failure failure) {
    this.failure = failure;
  }

  @Override
  public Availability availability(Scenario scenario) {
    return Availability.AVAILABLE;
  }

  @Override
  public EndpointAddress address(Scenario scenario) {
    return address;
  }

  @Override
  public void place(Scenario scenario) throws IOException {
    try {
      placing.place(scenario.placement().server(), scenario.waiting());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
