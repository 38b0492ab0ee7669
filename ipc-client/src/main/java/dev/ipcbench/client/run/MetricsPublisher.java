package dev.ipcbench.client.run;

import dev.ipcbench.client.app.ClientApp;
import dev.ipcbench.client.request.PushTarget;
import dev.ipcbench.client.request.ServingSpec;
import dev.ipcbench.client.target.ManagedApp;
import dev.ipcbench.client.target.MeasuredTarget;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What happens to the metrics of a run at its end. */
record MetricsPublisher(ServingSpec serving, RunListener listener, StopSignal stop) {

  /**
   * Pushes the metrics, and serves those of a complete run until the user stops it, as requested.
   *
   * @throws ProblemException if they could not be pushed
   */
  void publish(ClientApp app, Collection<MeasuredTarget> targets, boolean complete)
      throws InterruptedException {
    PushTarget gateway = serving.push();
    ProblemException failure = gateway == null ? null : push(app, gateway);
    if (serving.keepServing() && complete) {
      if (failure != null) {
        listener.note(failure.problem().text()); // now: the run may go on serving for hours
      }
      listener.note("Serving metrics until Ctrl-C:");
      for (MeasuredTarget target : targets) {
        if (target instanceof ManagedApp managed) {
          listener.note("  " + managed.metrics());
        }
      }
      stop.await();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private @Nullable ProblemException push(ClientApp app, PushTarget gateway)
      throws InterruptedException {
    try {
      app.push(gateway);
      listener.note("Pushed the metrics of this run to " + gateway + ".");
      return null;
    } catch (IOException e) {
      return new ProblemException(
          "The metrics of this run were not pushed to %s: %s."
              .formatted(gateway, e.getMessage() == null ? "no reply" : e.getMessage()),
          "The result is stored. Check that a Pushgateway is listening there.",
          e);
    }
  }
}
