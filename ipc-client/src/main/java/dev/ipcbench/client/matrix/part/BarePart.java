package dev.ipcbench.client.matrix.part;

import dev.ipcbench.client.progress.Progress;
import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.run.RunSession;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.merge.PartReader;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.run.RunSummary;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** Measures without a container, like {@code run} with a child server. */
public final class BarePart {

  private final Supplier<Progress> progress;
  private final StopSignal stop;

  public BarePart(Supplier<Progress> progress, StopSignal stop) {
    this.progress = progress;
    this.stop = stop;
  }

  /** Runs it. */
  public PartResult run(RunRequest request) throws IOException, InterruptedException {
    try (Progress shown = progress.get()) {
      RunSummary summary = RunSession.run(request, shown, stop);
      return new PartResult(
          Setup.BARE,
          PartReader.rows(summary.result(), summary.directory()),
          summary.result().environment(),
          Map.of(),
          null,
          null);
    }
  }
}
