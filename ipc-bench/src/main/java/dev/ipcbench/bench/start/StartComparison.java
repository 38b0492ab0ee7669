package dev.ipcbench.bench.start;

import dev.ipcbench.bench.interleaved.Claim;
import dev.ipcbench.bench.interleaved.ClaimResult;
import dev.ipcbench.bench.interleaved.Figures;
import dev.ipcbench.bench.interleaved.Interleaved;
import dev.ipcbench.bench.interleaved.Report;
import dev.ipcbench.bench.interleaved.ResultTable;
import dev.ipcbench.bench.product.ServerJar;
import dev.ipcbench.bench.setup.AnsweringProcess;
import dev.ipcbench.bench.setup.ComparisonOptions;
import dev.ipcbench.bench.setup.Environment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code start}: exits with 0 when both kinds of start were timed, whatever the ratio is. */
@Command(
    name = "start",
    description =
        "Times the start of the product's server: all endpoints beside tcp and uds alone.")
public final class StartComparison implements Callable<Integer> {

  private static final Claim CLAIM =
      new Claim("all endpoints", "tcp and uds", List.of("ready"), Map.of("ready", 1.3));

  @Mixin private ServerJar serverJar = new ServerJar();

  @Mixin private ComparisonOptions comparison = new ComparisonOptions();

  @Override
  public Integer call() throws InterruptedException {
    int rounds = comparison.rounds();
    try (Launches launches = Launches.of(serverJar.path());
        Interleaved sides = new Interleaved(rounds)) {
      Environment environment = Environment.here();
      launches.checkEndpoints();
      sides.add(CLAIM.judged(), _ -> time(launches.all()));
      sides.add(CLAIM.against(), _ -> time(launches.tcpAndUdsAlone()));
      List<ClaimResult> results = sides.measure(List.of(CLAIM));
      System.out.println(environment.text() + "\n" + ResultTable.head());
      results.forEach(result -> System.out.println(ResultTable.lines(result)));
      comparison.write(new Report(environment, Map.of("rounds", rounds), results));
      return results.getFirst().verdict() == ClaimResult.Verdict.FAILED ? 1 : 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  /** Times the start of the process up to its ready line. */
  private static Figures time(Launches.Launch launch) throws IOException {
    long start = System.nanoTime();
    try (AnsweringProcess _ = ServerJar.start(launch.jvm(), launch.settings())) {
      return new Figures(Map.of("ready", (double) (System.nanoTime() - start)));
    }
  }
}
