package dev.ipcbench.bench.peers;

import dev.ipcbench.bench.figures.Times;
import dev.ipcbench.bench.setup.OneRow;
import dev.ipcbench.measurement.load.PlanRunner;
import dev.ipcbench.measurement.load.ServingControl;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** Measured as the product measures: a plan with one row, and a round of it for each turn. */
final class JavaSide implements Side, ServingControl, RunListener {

  /** Tells the answering process where and how to serve what connects next. */
  @FunctionalInterface
  interface Placing {
    void place(CpuSet cpus, Wait waiting) throws IOException, InterruptedException;
  }

  private final EndpointAddress address;
  private final Placing placing;
  private final Closeable server;
  private final PlanRunner runner;
  private @Nullable RoundMeasurement measurement;
  private @Nullable Failure failure;

  /**
   * Connects to nothing yet.
   *
   * @param server closed with this
   */
  JavaSide(
      Transport transport,
      Wait waiting,
      Settings settings,
      EndpointAddress address,
      Placing placing,
      Closeable server) {
    this.address = address;
    this.placing = placing;
    this.server = server;
    this.runner =
        new PlanRunner(
            plan(transport, waiting, settings), _ -> transport, this, this, new StopSignal());
  }

  private static Plan plan(Transport transport, Wait waiting, Settings settings) {
    return OneRow.plan(
        transport.id(),
        waiting,
        settings.clientCpu(),
        settings.serverCpu(),
        settings.payloadBytes(),
        settings.rounds(),
        settings.messages());
  }

  @Override
  public Times measure(int round) throws IOException, InterruptedException {
    measurement = null;
    runner.run(round);
    if (failure != null) {
      throw new IOException(failure.text());
    }
    if (measurement == null) {
      throw new IOException("nothing was measured");
    }
    return Times.of(measurement.serviceTime());
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
