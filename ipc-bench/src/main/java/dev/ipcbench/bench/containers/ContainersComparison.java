package dev.ipcbench.bench.containers;

import dev.ipcbench.bench.interleaved.Claim;
import dev.ipcbench.bench.interleaved.ClaimResult;
import dev.ipcbench.bench.interleaved.Interleaved;
import dev.ipcbench.bench.interleaved.Report;
import dev.ipcbench.bench.interleaved.ResultTable;
import dev.ipcbench.bench.setup.ComparisonOptions;
import dev.ipcbench.bench.setup.Environment;
import dev.ipcbench.bench.setup.RoundTripOptions;
import dev.ipcbench.bench.setup.RoundTripOptions.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code containers}: exits with 0 when everything was measured, whatever the ratios are. */
@Command(
    name = "containers",
    description =
        "Measures tcp and uds beside a ping-pong in C between the same two containers. Needs Docker"
            + " and both images ('docker compose build').")
public final class ContainersComparison implements Callable<Integer> {

  private static final double P50_TARGET = 1.10;

  @Option(
      names = "--runtime",
      defaultValue = "runc",
      description = "Of both containers (default: ${DEFAULT-VALUE}).")
  private String runtime = "";

  @Option(
      names = "--wait",
      split = ",",
      defaultValue = "block,spin",
      description = "block, spin or both (default: ${DEFAULT-VALUE}).")
  private List<String> waits = List.of();

  @Mixin private RoundTripOptions roundTrips = new RoundTripOptions();

  @Mixin private ComparisonOptions comparison = new ComparisonOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    comparison.check(List.of("block", "spin").containsAll(waits), "--wait: block or spin");
    Workload workload = roundTrips.workload();
    String cpus =
        Stream.of(workload.clientCpu(), workload.serverCpu())
            .distinct()
            .map(String::valueOf)
            .collect(Collectors.joining(","));
    try (ContainerPair pair = ContainerPair.start(runtime, cpus);
        Interleaved sides = new Interleaved(comparison.rounds())) {
      Environment environment = Environment.here();
      CSide c = new CSide(pair, workload);
      ProductSide product = new ProductSide(workload);
      List<Claim> claims = new ArrayList<>();
      for (String transport : List.of("tcp", "uds")) {
        for (String wait : waits) {
          String label = transport + " " + wait;
          sides.add(label, _ -> product.measure(transport, wait));
          sides.add("C " + label, _ -> c.measure(transport, wait));
          claims.add(Claim.onP50(label, "C " + label, P50_TARGET));
        }
      }
      List<ClaimResult> results = sides.measure(claims);
      System.out.println(environment.text() + "\n" + ResultTable.head());
      results.forEach(result -> System.out.println(ResultTable.lines(result)));
      comparison.write(new Report(environment, workload, results));
      return results.stream().anyMatch(r -> r.verdict() == ClaimResult.Verdict.FAILED) ? 1 : 0;
    }
  }
}
