package dev.ipcbench.bench.product;

import dev.ipcbench.bench.interleaved.Figures;
import dev.ipcbench.bench.interleaved.Side;
import dev.ipcbench.bench.setup.RoundTripOptions.Workload;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.TurnLength;
import dev.ipcbench.measurement.evidence.ServingControl;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.turn.TurnResult;
import dev.ipcbench.measurement.turn.TurnRunner;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.usage.Hiccups;
import dev.ipcbench.platform.usage.UsageReader;
import dev.ipcbench.platform.usage.UsageReading;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A side measured as the product measures: each turn is a turn of one row. */
public final class JavaSide implements Side, ServingControl {

  /** Tells the server process how to serve the next connections. */
  @FunctionalInterface
  public interface Placing {
    void place(CpuSet cpus, Wait waiting) throws IOException, InterruptedException;
  }

  private final Transport transport;
  private final EndpointAddress address;
  private final Placing placing;
  private final Closeable server;
  private final Scenario scenario;
  private final TurnLength turn;
  private final Hiccups hiccups = Hiccups.start();
  private final TurnRunner runner;

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
    this.transport = transport;
    this.address = address;
    this.placing = placing;
    this.server = server;
    this.scenario = scenario(transport, wait, workload);
    this.turn = TurnLength.ofRoundTrips(workload.messages());
    UsageReader reader = UsageReader.ofThisProcess(hiccups);
    this.runner =
        new TurnRunner(
            this,
            (cpus, since) ->
                since == null ? reader.before(cpus, null) : reader.after(cpus, null, since),
            new StopSignal(),
            TurnRunner.REPLY_TIMEOUT);
  }

  /** Returns a row with one connection, client and server each on a CPU of its own. */
  private static Scenario scenario(Transport transport, Wait wait, Workload workload) {
    Placement placement =
        new Placement(
            workload.clientCpu() + "/" + workload.serverCpu(),
            CpuSet.of(workload.clientCpu()),
            CpuSet.of(workload.serverCpu()));
    return new Scenario(
        transport.id(),
        Target.SERVER,
        placement,
        wait,
        new Pacing.ClosedLoop(),
        workload.payloadBytes(),
        workload.payloadBytes(),
        1);
  }

  @Override
  public Figures measure(int round) throws IOException, InterruptedException {
    Histogram serviceTime = Histograms.empty();
    TurnResult result =
        runner.run(
            scenario, transport, round, turn, 0, 1, slice -> serviceTime.add(slice.serviceTime()));
    return switch (result) {
      case TurnResult.Ended _ -> Figures.of(serviceTime);
      case TurnResult.Failed(var failure) -> throw new IOException(failure.text());
      case TurnResult.NotAvailable(var why) -> throw new IOException(why.problem().text());
    };
  }

  @Override
  public Availability availability(Scenario scenario) {
    return Availability.AVAILABLE;
  }

  @Override
  public EndpointAddress address(Scenario scenario) {
    return address;
  }

  /** Places the serving threads; the benchmarks do without the evidence of the server. */
  @Override
  public @Nullable UsageReading place(Scenario scenario, Duration turn) throws IOException {
    try {
      placing.place(scenario.placement().server(), scenario.waiting());
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  @Override
  public @Nullable UsageReading usageSince(
      Scenario scenario, UsageReading earlier, LongSupplier roundTrips) {
    return null;
  }

  @Override
  public void close() throws IOException {
    hiccups.close();
    server.close();
  }
}
