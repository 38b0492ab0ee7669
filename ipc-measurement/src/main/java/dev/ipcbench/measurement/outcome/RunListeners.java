package dev.ipcbench.measurement.outcome;

import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.platform.Availability.Unavailable;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Tells each of several, in their order. */
record RunListeners(List<RunListener> listeners) implements RunListener {

  @Override
  public void warmed(Scenario scenario) {
    listeners.forEach(it -> it.warmed(scenario));
  }

  @Override
  public void starts(int round, Scenario scenario) {
    listeners.forEach(it -> it.starts(round, scenario));
  }

  @Override
  public void recorded(Scenario scenario, Histogram serviceTime) {
    listeners.forEach(it -> it.recorded(scenario, serviceTime));
  }

  @Override
  public void measured(Scenario scenario, RoundMeasurement measurement) {
    listeners.forEach(it -> it.measured(scenario, measurement));
  }

  @Override
  public void failed(int round, Scenario scenario, Failure failure) {
    listeners.forEach(it -> it.failed(round, scenario, failure));
  }

  @Override
  public void skipped(int round, Scenario scenario, Unavailable why) {
    listeners.forEach(it -> it.skipped(round, scenario, why));
  }
}
