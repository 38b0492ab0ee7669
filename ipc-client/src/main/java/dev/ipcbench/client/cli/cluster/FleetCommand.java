package dev.ipcbench.client.cli.cluster;

import dev.ipcbench.client.fleet.Fleet;
import dev.ipcbench.client.fleet.FleetRequest;
import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.process.Interrupts;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.result.file.ResultJson;
import dev.ipcbench.measurement.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the same pair on every node of a Kubernetes cluster, and compares the nodes. */
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures the same pair once on every node that matches, as one Indexed Job of a Kubernetes"
          + " cluster, and merges the results: a table per pool, and the nodes that stand out.",
      "Pods are started by 'kubectl' with the manifests of this project: docs/KUBERNETES.md."
    },
    footer = {
      "",
      "Examples:",
      "  ipcbench fleet --transports tcp,uds --max-time 20s",
      "  ipcbench fleet --node-selector agentpool=big --parallel 50 --transports uds",
      "",
      "A node stands out if a median is at least twice that of its pool, of three nodes or more.",
      "Ctrl-C ends the fleet early; the nodes that are complete are stored."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Success.",
      "1:A row FAILED, or a node has no result.",
      "2:The command line is invalid.",
      "3:Nothing could be measured.",
      "130:Stopped before every node was measured."
    })
public final class FleetCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private FleetOptions options = new FleetOptions();

  @Option(names = "--json", description = "Print the result file instead of the table.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    FleetRequest request = options.request(spec);
    StopSignal stop = Interrupts.handle("storing what was measured", System.err);
    Path home = Path.of(System.getProperty("ipcbench.home", "")).toAbsolutePath();
    Fleet fleet = Fleet.run(request, home, spec.commandLine().getErr()::println, stop);
    spec.commandLine()
        .getOut()
        .print(json ? ResultJson.of(fleet.summary().result()) : fleet.table());
    spec.commandLine().getOut().flush();
    spec.commandLine().getErr().println("Result: " + fleet.summary().directory());
    if (!fleet.summary().result().complete()) {
      return ExitCode.INTERRUPTED;
    }
    if (!fleet.summary().hasMeasurements()) {
      return ExitCode.ENVIRONMENT;
    }
    boolean failed =
        fleet.hasProblems()
            || fleet.summary().result().rows().stream()
                .anyMatch(row -> row.verdict() == Verdict.FAILED);
    return failed ? ExitCode.FAILED : ExitCode.OK;
  }
}
