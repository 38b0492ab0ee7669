package dev.ipcbench.bench.peers;

import dev.ipcbench.bench.interleaved.ClaimResult;
import dev.ipcbench.bench.interleaved.Interleaved;
import dev.ipcbench.bench.interleaved.Report;
import dev.ipcbench.bench.interleaved.ResultTable;
import dev.ipcbench.bench.product.ProductServer;
import dev.ipcbench.bench.product.ServerJar;
import dev.ipcbench.bench.setup.ComparisonOptions;
import dev.ipcbench.bench.setup.Environment;
import dev.ipcbench.bench.setup.RoundTripOptions;
import dev.ipcbench.bench.setup.RoundTripOptions.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code peers}: exits with 0 when everything available was measured, whatever the ratios are, and
 * with 1 if a side failed.
 */
@Command(
    name = "peers",
    description =
        "Measures the product's transports beside minimal pairs in C, Go, Java, Node.js and Rust,"
            + " interleaved, on the same CPUs.")
public final class PeersComparison implements Callable<Integer> {

  @Option(
      names = "--only",
      split = ",",
      description = "Of tcp, uds, shm, aeron, grpc, http, websocket, signalr (default: all).")
  private List<String> only = PeerClaim.transports();

  @Mixin private RoundTripOptions roundTrips = new RoundTripOptions();

  @Mixin private ServerJar serverJar = new ServerJar();

  @Mixin private ComparisonOptions comparison = new ComparisonOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    comparison.check(
        PeerClaim.transports().containsAll(only),
        "--only: of " + String.join(", ", PeerClaim.transports()));
    Workload workload = roundTrips.workload();
    Path jar = serverJar.path();
    Environment environment = Environment.here();
    System.out.println(environment.text() + "\n" + ResultTable.head());
    List<ClaimResult> results = new ArrayList<>();
    for (List<PeerClaim> group : PeerClaim.about(only)) {
      results.addAll(measure(group, workload, jar));
    }
    comparison.write(new Report(environment, workload, results));
    return results.stream().anyMatch(r -> r.verdict() == ClaimResult.Verdict.FAILED) ? 1 : 0;
  }

  /** Measures the claims of one group against a server of its own. */
  private List<ClaimResult> measure(List<PeerClaim> group, Workload workload, Path jar)
      throws IOException, InterruptedException {
    try (ProductServer product = ProductServer.start(jar);
        Interleaved sides = new Interleaved(comparison.rounds())) {
      Sides opener = new Sides(product, workload, serverJar.programs());
      for (Contender contender : PeerClaim.contenders(group)) {
        opener.addTo(sides, contender);
      }
      List<ClaimResult> results = sides.measure(group.stream().map(PeerClaim::claim).toList());
      results.forEach(result -> System.out.println(ResultTable.lines(result)));
      return results;
    }
  }
}
