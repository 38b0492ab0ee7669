package dev.ipcbench.client.cli.cluster;

import dev.ipcbench.client.cli.option.Checks;
import dev.ipcbench.client.cli.option.ResultOptions;
import dev.ipcbench.client.cli.option.WorkloadOptions;
import dev.ipcbench.client.fleet.FleetRequest;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.transport.autoconfigure.Transports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of {@code fleet}. */
final class FleetOptions {

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "10",
      description = "Nodes that are measured at the same time. Default: ${DEFAULT-VALUE}.")
  private int parallel;

  @Option(
      names = "--pool-label",
      paramLabel = "KEY",
      description =
          "Label of the nodes that names their pool. Default: that of AKS, GKE, EKS or Karpenter,"
              + " else the instance type.")
  private @Nullable String poolLabel;

  @Mixin private WorkloadOptions workload = new WorkloadOptions();
  @Mixin private ResultOptions result = new ResultOptions();

  /** Checks everything that can be checked before anything is started, and returns the request. */
  FleetRequest request(CommandSpec spec) {
    return new FleetRequest(
        cluster.request(spec),
        (int) Checks.inRange(spec, "--parallel", parallel, 1, 10_000),
        poolLabel,
        workload.workload(spec, Transports.ids()),
        result.result(spec, Setup.SAME_POD.label()));
  }
}
