package dev.ipcbench.client.cli;

import dev.ipcbench.client.cli.option.RunOptions;
import dev.ipcbench.client.process.Interrupts;
import dev.ipcbench.client.progress.Progress;
import dev.ipcbench.client.report.ResultTable;
import dev.ipcbench.client.run.ReportedException;
import dev.ipcbench.client.run.RunRequest;
import dev.ipcbench.client.run.RunSession;
import dev.ipcbench.client.run.UsageException;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultJson;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.process.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main job: measures, and prints what came out. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures the round trip of every transport, against this process's own endpoints and"
            + " against a server's.",
    footer = {
      "",
      "Examples:",
      "  ipcbench run                                  everything, both targets",
      "  ipcbench run --transports tcp,uds --wait block,spin",
      "  ipcbench run --bytes 64,1k,64k --placement cross-core,same-core",
      "  ipcbench run --server http://127.0.0.1:8080   a server that runs already",
      "  ipcbench run --duration 30s --rounds 3 --json > result.json",
      "  ipcbench run --port 8081 --keep-serving       for Prometheus, during and after the run",
      "",
      "Ctrl-C ends it early: what was measured is kept, marked as not complete."
    })
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options = new RunOptions();

  @Option(names = "--json", description = "Print the result file instead of a table.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  RunCommand() {}

  @Override
  public Integer call() throws ReportedException, IOException, InterruptedException {
    List<String> command = new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
    RunRequest request = options.request(spec, command);
    StopSignal stop = new StopSignal();
    Interrupts.stopWith(stop, System.err);
    RunResult result = run(request, stop).result();
    if (!result.complete()) {
      return ExitCode.INTERRUPTED;
    }
    return result.rows().stream().anyMatch(row -> row.verdict() == Verdict.FAILED)
        ? ExitCode.FAILED_ROW
        : ExitCode.OK;
  }

  @SuppressWarnings("ClosingStandardOutputStreams") // the progress is closed, not the stream
  private RunSession.Ended run(RunRequest request, StopSignal stop)
      throws ReportedException, IOException, InterruptedException {
    boolean terminal = Terminal.isTerminal(Terminal.Stream.ERR);
    try (Progress progress = Progress.on(System.err, terminal)) {
      return RunSession.run(request, progress, stop, this::print);
    } catch (UsageException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void print(RunSession.Ended ended) {
    RunResult result = ended.result();
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? ResultJson.of(result) : Colours.verdicts(ResultTable.of(result)));
    out.flush();
    System.err.println("Result: " + ended.directory());
  }
}
