package dev.ipcbench.bench.product;

import dev.ipcbench.bench.interleaved.Claim;
import dev.ipcbench.bench.interleaved.ClaimResult;
import dev.ipcbench.bench.interleaved.Figures;
import dev.ipcbench.bench.interleaved.Interleaved;
import dev.ipcbench.bench.interleaved.Report;
import dev.ipcbench.bench.interleaved.ResultTable;
import dev.ipcbench.bench.setup.AnsweringProcess;
import dev.ipcbench.bench.setup.ComparisonOptions;
import dev.ipcbench.bench.setup.Environment;
import dev.ipcbench.bench.setup.JavaProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code start}: exits with 0 when both kinds of start were timed, whatever the ratio is. */
@Command(
    name = "start",
    description =
        "Times the start of the product's server: with all endpoints, and without those that its"
            + " web and gRPC servers host.")
public final class StartComparison implements Callable<Integer> {

  private static final Claim CLAIM =
      new Claim("all endpoints", "not hosted", List.of("ready"), Map.of("ready", 1.3));

  /** The auto-configurations that only the hosted endpoints need. */
  private static final List<String> HOSTED =
      List.of(
          "dev.ipcbench.transport.grpc.server.GrpcAutoConfiguration",
          "dev.ipcbench.transport.http.HttpConfiguration",
          "dev.ipcbench.transport.signalr.server.SignalRConfiguration",
          "dev.ipcbench.transport.websocket.WebSocketConfiguration",
          "org.springframework.boot.grpc.server.autoconfigure.GrpcServerAutoConfiguration",
          "org.springframework.boot.grpc.server.autoconfigure.GrpcServerServicesAutoConfiguration");

  @Mixin private ServerJar serverJar = new ServerJar();

  @Mixin private ComparisonOptions comparison = new ComparisonOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    int rounds = comparison.rounds();
    try (Interleaved sides = new Interleaved(rounds)) {
      Path jar = serverJar.path();
      Environment environment = Environment.here();
      sides.add(CLAIM.judged(), _ -> time(jar, List.of()));
      sides.add(
          CLAIM.against(),
          _ -> time(jar, List.of("--spring.autoconfigure.exclude=" + String.join(",", HOSTED))));
      List<ClaimResult> results = sides.measure(List.of(CLAIM));
      System.out.println(environment.text() + "\n" + ResultTable.head());
      results.forEach(result -> System.out.println(ResultTable.lines(result)));
      comparison.write(new Report(environment, Map.of("rounds", rounds), results));
      return results.getFirst().verdict() == ClaimResult.Verdict.FAILED ? 1 : 0;
    }
  }

  /** Times the start of the process up to its ready line. */
  private static Figures time(Path jar, List<String> settings) throws IOException {
    long start = System.nanoTime();
    try (AnsweringProcess _ =
        ServerJar.start(List.of(JavaProgram.QUIET_UNSAFE, "-jar", jar.toString()), settings)) {
      return new Figures(Map.of("ready", (double) (System.nanoTime() - start)));
    }
  }
}
