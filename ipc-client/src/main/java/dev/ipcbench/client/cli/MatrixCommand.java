package dev.ipcbench.client.cli;

import dev.ipcbench.client.cli.option.MatrixOptions;
import dev.ipcbench.client.matrix.Matrix;
import dev.ipcbench.client.matrix.part.MatrixRequest;
import dev.ipcbench.client.process.Interrupts;
import dev.ipcbench.client.progress.Progress;
import dev.ipcbench.client.report.ResultTable;
import dev.ipcbench.client.run.ReportedException;
import dev.ipcbench.client.setup.HostSystem;
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
import picocli.CommandLine.Spec;

/** Measures the same in several setups, and says what the boundary of each adds. */
@Command(
    name = "matrix",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures every transport in every setup, without containers (bare) and between two of them,"
          + " and makes one result of all: a row per transport and setup, measured or with the"
          + " reason why not, and what the boundary of each setup adds.",
      "Containers are run by 'docker compose', from the compose file of this project."
    },
    footer = {
      "",
      "Examples:",
      "  ipcbench matrix --setups bare,runc,crun,runsc                Linux",
      "  ipcbench matrix --setups bare,process,hyperv                 Windows",
      "  ipcbench matrix --setups bare,runc --transports tcp,uds --wait spin --rounds 10",
      "",
      "From the environment: IPCBENCH_DOCKER names the program docker, if it is not on the PATH;",
      "BASE_IMAGE, JVM_OPTIONS and what else the compose file and docker itself take.",
      "Ends with 3 if nothing could be measured. Ctrl-C ends it early, and what was measured is"
          + " kept."
    })
final class MatrixCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private MatrixOptions options = new MatrixOptions();

  @Option(names = "--json", description = "Print the result file instead of tables.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  MatrixCommand() {}

  @Override
  public Integer call() throws ReportedException, IOException, InterruptedException {
    List<String> command = new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
    MatrixRequest request = options.request(spec, HostSystem.here(), command);
    StopSignal stop = new StopSignal();
    Interrupts.stopWith(stop, System.err);
    boolean terminal = Terminal.isTerminal(Terminal.Stream.ERR);
    Path home = Path.of(System.getProperty("ipcbench.home", "")).toAbsolutePath();
    Matrix.Ended ended =
        Matrix.run(
            request,
            home,
            () -> Progress.on(System.err, terminal),
            spec.commandLine().getErr()::println,
            stop);
    print(ended);
    return code(ended);
  }

  private void print(Matrix.Ended ended) {
    RunResult result = ended.result();
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? ResultJson.of(result) : Colours.verdicts(ResultTable.of(result)));
    out.flush();
    System.err.println("Result: " + ended.directory());
  }

  private static int code(Matrix.Ended ended) {
    if (!ended.result().complete()) {
      return ExitCode.INTERRUPTED;
    }
    if (!ended.measured()) {
      return ExitCode.ENVIRONMENT;
    }
    return ended.result().rows().stream().anyMatch(row -> row.verdict() == Verdict.FAILED)
        ? ExitCode.FAILED_ROW
        : ExitCode.OK;
  }
}
