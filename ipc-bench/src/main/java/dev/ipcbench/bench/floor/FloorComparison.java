package dev.ipcbench.bench.floor;

import dev.ipcbench.bench.interleaved.Claim;
import dev.ipcbench.bench.interleaved.ClaimResult;
import dev.ipcbench.bench.interleaved.Interleaved;
import dev.ipcbench.bench.interleaved.Report;
import dev.ipcbench.bench.interleaved.ResultTable;
import dev.ipcbench.bench.product.JavaSide;
import dev.ipcbench.bench.setup.AnsweringProcess;
import dev.ipcbench.bench.setup.ComparisonOptions;
import dev.ipcbench.bench.setup.Environment;
import dev.ipcbench.bench.setup.RoundTripOptions;
import dev.ipcbench.bench.setup.RoundTripOptions.Workload;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code floor}: exits with 0 when everything was measured, whatever the ratios are. */
@Command(
    name = "floor",
    description = "Measures tcp and uds beside a ping-pong in C, interleaved, on the same CPUs.")
public final class FloorComparison implements Callable<Integer> {

  private static final Map<String, Double> TARGETS = Map.of("p50", 1.05, "p99", 1.2);

  @Option(
      names = "--transports",
      split = ",",
      defaultValue = "tcp,uds",
      description = "tcp, uds or both (default: ${DEFAULT-VALUE}).")
  private List<String> transports = List.of();

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
    comparison.check(List.of("tcp", "uds").containsAll(transports), "--transports: tcp or uds");
    comparison.check(List.of("block", "spin").containsAll(waits), "--wait: block or spin");
    Workload workload = roundTrips.workload();
    try (PingPong c = PingPong.compile(workload)) {
      Environment environment = Environment.here();
      System.out.println(environment.text() + "\n" + ResultTable.head());
      List<ClaimResult> results = new ArrayList<>();
      for (String transport : transports) {
        for (String wait : waits) {
          results.addAll(measure(c, workload, transport, Wait.of(wait)));
        }
      }
      comparison.write(new Report(environment, workload, results));
      return 0;
    }
  }

  private List<ClaimResult> measure(PingPong c, Workload workload, String transport, Wait wait)
      throws IOException, InterruptedException {
    String label = transport + " " + wait.label();
    try (Interleaved sides = new Interleaved(comparison.rounds())) {
      sides.add("C " + label, _ -> c.measure(transport, wait, false));
      sides.add("C' " + label, _ -> c.measure(transport, wait, true));
      AnsweringProcess server = EndpointProcess.start(transport, wait, workload.serverCpu());
      sides.add(
          label,
          new JavaSide(
              Transports.byId(transport),
              wait,
              workload,
              EndpointAddress.parse(server.address()),
              (_, _) -> {}, // started in its place
              server::close));
      List<ClaimResult> results =
          sides.measure(
              List.of(
                  new Claim(label, "C " + label, List.of("p50", "p99"), TARGETS),
                  new Claim(label, "C' " + label, List.of("p50"), Map.of())));
      results.forEach(result -> System.out.println(ResultTable.lines(result)));
      return results;
    }
  }
}
