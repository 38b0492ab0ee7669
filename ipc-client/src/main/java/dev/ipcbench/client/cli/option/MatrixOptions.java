package dev.ipcbench.client.cli.option;

import dev.ipcbench.client.matrix.MatrixRequest;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of {@code matrix}. */
public final class MatrixOptions {

  @Option(
      names = "--setups",
      split = ",",
      required = true,
      paramLabel = "SETUP",
      description =
          "Setups to measure, in this order: bare; on Linux runc, crun, runsc, kata; on Windows"
              + " default, process, hyperv; on Kubernetes k8s:same-pod, k8s:same-node,"
              + " k8s:two-nodes.")
  private List<Setup> setups = List.of();

  @Option(
      names = "--passes",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Passes over the setups, forward and backward in turn, which share the time or the rounds"
              + " of a setup. Default: ${DEFAULT-VALUE}.")
  private int passes;

  @Option(
      names = "--full",
      description =
          "Every row that there is of a transport: --client both --wait block,spin. Not with these"
              + " two.")
  private boolean full;

  @Mixin private WorkloadOptions workload = new WorkloadOptions();
  @Mixin private ResultOptions result = new ResultOptions();

  /** Checks everything that can be checked before anything is started, and returns the request. */
  public MatrixRequest request(CommandSpec spec, HostSystem system) {
    Checks.setupVariables(spec);
    if (full) {
      workload.measureEveryRow(spec);
    }
    return new MatrixRequest(
        Checks.setups(spec, setups, system),
        (int) Checks.inRange(spec, "--passes", passes, 1, 100),
        system,
        workload.workload(spec, Transports.ids()),
        result.result(spec, Setup.BARE.label()));
  }
}
