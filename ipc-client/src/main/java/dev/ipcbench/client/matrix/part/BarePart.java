package dev.ipcbench.client.matrix.part;

import dev.ipcbench.client.progress.Progress;
import dev.ipcbench.client.run.ReportedException;
import dev.ipcbench.client.run.RunRequest;
import dev.ipcbench.client.run.RunSession;
import dev.ipcbench.client.run.UsageException;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.merge.PartReader;
import dev.ipcbench.measurement.outcome.StopSignal;
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

  public PartResult run(RunRequest request)
      throws UsageException, ReportedException, IOException, InterruptedException {
    try (Progress shown = progress.get()) {
      RunSession.Ended run = RunSession.run(request, shown, stop, _ -> {});
      return new PartResult(
          Setup.BARE,
          PartReader.rows(run.result(), run.directory()),
          run.result().environment(),
          Map.of(),
          null,
          null);
    }
  }
}
