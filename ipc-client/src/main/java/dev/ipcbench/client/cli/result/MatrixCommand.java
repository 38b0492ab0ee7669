package dev.ipcbench.client.cli.result;

import dev.ipcbench.client.cli.cluster.ClusterOptions;
import dev.ipcbench.client.cli.option.MatrixOptions;
import dev.ipcbench.client.matrix.Matrix;
import dev.ipcbench.client.matrix.MatrixRequest;
import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.process.Interrupts;
import dev.ipcbench.client.progress.Progress;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.run.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures the same workload in several setups, and compares them. */
@Command(
    name = "matrix",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures every transport in every setup, as processes (bare) or in two containers, and"
          + " merges the results: a row per transport and setup, measured or with the reason why"
          + " not, and the cost of the isolation of each setup.",
      "Containers are started by 'docker compose' with the compose file of this project, and pods"
          + " (k8s:…) by 'kubectl' with its manifests."
    },
    footer = {
      "",
      "Examples:",
      "  ipcbench matrix --setups bare,runc,crun,runsc            on Linux",
      "  ipcbench matrix --setups bare,process,hyperv             on Windows",
      "  ipcbench matrix --setups bare,runc --transports tcp,uds --wait spin",
      "  ipcbench matrix --setups bare,k8s:same-pod,k8s:same-node,k8s:two-nodes",
      "",
      "Environment: IPCBENCH_DOCKER and IPCBENCH_KUBECTL name these programs if they are not on",
      "the PATH;",
      "BASE_IMAGE, JVM_OPTIONS and DOCKER_* apply, but no other variable of the compose files.",
      "Ctrl-C ends the matrix early; what was measured is stored and marked as incomplete."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Success.",
      "1:A row FAILED.",
      "2:The command line is invalid.",
      "3:Nothing could be measured.",
      "130:Stopped before the matrix was complete."
    })
public final class MatrixCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Supplier<HostSystem> root;
  @Mixin private MatrixOptions options = new MatrixOptions();
  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Mixin private ResultOutput output = new ResultOutput();

  @Override
  public Integer call() throws IOException, InterruptedException {
    output.check(spec);
    MatrixRequest request = options.request(spec, root.get());
    StopSignal stop = Interrupts.handle("storing what was measured", System.err);
    Path home = Path.of(System.getProperty("ipcbench.home", "")).toAbsolutePath();
    RunSummary summary =
        Matrix.run(
            request,
            cluster.request(spec),
            home,
            () -> Progress.on(System.err),
            spec.commandLine().getErr()::println,
            stop);
    output.print(spec, summary);
    return summary.result().complete() && !summary.hasMeasurements()
        ? ExitCode.ENVIRONMENT
        : ResultOutput.exitCode(summary.result());
  }
}
