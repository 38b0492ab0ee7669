package dev.ipcbench.measurement.run;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.platform.Availability.Unavailable;
import java.util.List;
import java.util.Set;

/** Passes every event to each of several listeners, in their order. */
record RunListeners(List<RunListener> listeners) implements RunListener {

  @Override
  public void note(String text) {
    listeners.forEach(it -> it.note(text));
  }

  @Override
  public void preparing() {
    listeners.forEach(RunListener::preparing);
  }

  @Override
  public void planned(Plan plan, String setup, Set<Scenario> measurable) {
    listeners.forEach(it -> it.planned(plan, setup, measurable));
  }

  @Override
  public void starting(int round, Scenario scenario) {
    listeners.forEach(it -> it.starting(round, scenario));
  }

  @Override
  public void measured(Scenario scenario, Slice slice) {
    listeners.forEach(it -> it.measured(scenario, slice));
  }

  @Override
  public void progressed(double share) {
    listeners.forEach(it -> it.progressed(share));
  }

  @Override
  public void failed(int round, Scenario scenario, Failure failure) {
    listeners.forEach(it -> it.failed(round, scenario, failure));
  }

  @Override
  public void skipped(int round, Scenario scenario, Unavailable why) {
    listeners.forEach(it -> it.skipped(round, scenario, why));
  }

  @Override
  public void kept(RunResult result) {
    listeners.forEach(it -> it.kept(result));
  }

  @Override
  public void finished(RunSummary summary) {
    listeners.forEach(it -> it.finished(summary));
  }
}
