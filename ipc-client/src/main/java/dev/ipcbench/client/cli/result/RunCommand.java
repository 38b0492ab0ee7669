package dev.ipcbench.client.cli.result;

import dev.ipcbench.client.cli.option.RunOptions;
import dev.ipcbench.client.process.Hosts;
import dev.ipcbench.client.process.Interrupts;
import dev.ipcbench.client.progress.Progress;
import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.run.ForkedRun;
import dev.ipcbench.client.run.ResultArchive;
import dev.ipcbench.client.run.RunSession;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.measurement.run.RunSummary;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures, stores the result and prints it. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures the round trip of every transport, against the endpoints of the client itself and"
            + " against those of a server.",
    footer = {
      "",
      "Examples:",
      "  ipcbench run                                  every transport, both targets",
      "  ipcbench run --transports tcp,uds --wait block,spin",
      "  ipcbench run --bytes 64,1k,64k --placement cross-core,same-core",
      "  ipcbench run --server http://127.0.0.1:8080   against a running server",
      "  ipcbench run --duration 30s --rounds 3 --json > result.json",
      "  ipcbench run --port 8081 --keep-serving       metrics during and after the run",
      "",
      "Ctrl-C ends the run early; what was measured is stored and marked as incomplete."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Success.",
      "1:A row FAILED.",
      "2:The command line is invalid.",
      "3:This machine, a file or the server lacks what the run needs.",
      "130:Stopped before the run was complete."
    })
public final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options = new RunOptions();
  @Mixin private ResultOutput output = new ResultOutput();

  @Option(
      names = "--archive",
      description =
          "After the table, print the result's directory as a zip in base64, for a container whose"
              + " files are lost: docs/KUBERNETES.md.")
  private boolean archive;

  @Override
  @SuppressWarnings("ClosingStandardOutputStreams") // the progress is closed, not the stream
  public Integer call() throws IOException, InterruptedException {
    Hosts.requireLoopback();
    output.check(spec);
    RunRequest request = options.request(spec);
    StopSignal stop = Interrupts.handle("storing what was measured", System.err);
    if (request.forks() > 1) {
      RunSummary summary = ForkedRun.run(request, spec.commandLine().getErr()::println, stop);
      print(summary);
      return ResultOutput.exitCode(summary.result());
    }
    try (Progress progress = Progress.on(System.err)) {
      RunListener printer =
          new RunListener() {
            @Override
            public void finished(RunSummary summary) {
              print(summary);
            }
          };
      RunSummary summary = RunSession.run(request, RunListener.of(progress, printer), stop);
      return ResultOutput.exitCode(summary.result());
    }
  }

  private void print(RunSummary summary) {
    output.print(spec, summary);
    if (archive) {
      ResultArchive.print(summary.directory(), spec.commandLine().getOut());
    }
  }
}
