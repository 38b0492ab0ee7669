package dev.ipcbench.client.cli;

import dev.ipcbench.client.cli.option.MatrixOptions;
import dev.ipcbench.client.matrix.Matrix;
import dev.ipcbench.client.matrix.MatrixSummary;
import dev.ipcbench.client.matrix.part.MatrixRequest;
import dev.ipcbench.client.process.Interrupts;
import dev.ipcbench.client.progress.Progress;
import dev.ipcbench.client.report.ResultTable;
import dev.ipcbench.client.run.ReportedException;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultJson;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.process.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures the same transports in several setups, and the isolation cost of each setup. */
@Command(
    name = "matrix",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures every transport in every setup, between two processes (bare) or two containers, and"
          + " merges all results into one: a row per transport and setup, and the isolation cost of"
          + " each setup. A row that was not measured says why.",
      "Containers are started by 'docker compose' from the compose file of this project."
    },
    footer = {
      "",
      "Examples:",
      "  ipcbench matrix --setups bare,runc,crun,runsc                Linux",
      "  ipcbench matrix --setups bare,process,hyperv                 Windows",
      "  ipcbench matrix --setups bare,runc --transports tcp,uds --wait spin --rounds 10",
      "",
      "Environment: IPCBENCH_DOCKER is the path of docker if it is not on the PATH; BASE_IMAGE,",
      "JVM_OPTIONS and the other variables of the compose file and of docker apply too.",
      "Exit code 3 if nothing was measured. Ctrl-C ends the matrix early and keeps what was"
          + " measured."
    })
final class MatrixCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private IpcBench parent;
  @Mixin private MatrixOptions options = new MatrixOptions();

  @Option(names = "--json", description = "Print the result file instead of tables.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  MatrixCommand() {}

  @Override
  public Integer call() throws ReportedException, IOException, InterruptedException {
    List<String> command = new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
    MatrixRequest request = options.request(spec, parent.system(), command);
    StopSignal stop = new StopSignal();
    Interrupts.stopWith(stop, System.err);
    boolean terminal = Terminal.isTerminal(Terminal.Stream.ERR);
    Path home = Path.of(System.getProperty("ipcbench.home", "")).toAbsolutePath();
    MatrixSummary summary =
        Matrix.run(
            request,
            home,
            () -> Progress.on(System.err, terminal),
            spec.commandLine().getErr()::println,
            stop);
    print(summary);
    return code(summary);
  }

  private void print(MatrixSummary summary) {
    RunResult result = summary.result();
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? ResultJson.of(result) : Colours.verdicts(ResultTable.of(result)));
    out.flush();
    System.err.println("Result: " + summary.directory());
  }

  private static int code(MatrixSummary summary) {
    if (!summary.result().complete()) {
      return ExitCode.INTERRUPTED;
    }
    if (!summary.measured()) {
      return ExitCode.ENVIRONMENT;
    }
    return summary.result().rows().stream().anyMatch(row -> row.verdict() == Verdict.FAILED)
        ? ExitCode.FAILED_ROW
        : ExitCode.OK;
  }
}
