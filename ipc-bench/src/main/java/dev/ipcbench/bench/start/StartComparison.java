package dev.ipcbench.bench.start;

import dev.ipcbench.bench.product.OfferedEndpoint;
import dev.ipcbench.bench.product.ProductServer;
import dev.ipcbench.bench.product.ServerJar;
import dev.ipcbench.bench.setup.Answerer;
import dev.ipcbench.bench.setup.CommonOptions;
import dev.ipcbench.bench.setup.Environment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code start}: exit 0 once both ways to start are timed, whatever the ratio is. */
@Command(
    name = "start",
    description =
        "Times the start of the product's server: all endpoints beside tcp and uds alone.")
public final class StartComparison implements Callable<Integer> {

  @Option(
      names = "--pairs",
      defaultValue = "7",
      description = "at least 1; medians are taken over them (default: ${DEFAULT-VALUE})")
  private int pairs;

  @Mixin private ServerJar serverJar = new ServerJar();

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    common.check(pairs >= 1, "--pairs is at least 1");
    try (Launches launches = Launches.of(serverJar.path())) {
      Environment environment = Environment.here();
      StartResult result = measure(environment, launches.all(), launches.tcpAndUdsAlone());
      System.out.println(result.text());
      common.keep(result);
      return 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  /** One start of each before them, unmeasured: it reads the jar from the disk. */
  private StartResult measure(Environment environment, Launch all, Launch alone)
      throws IOException, InterruptedException {
    List<String> endpoints = available(all);
    List<String> endpointsAlone = available(alone);
    List<StartResult.Turn> turns = new ArrayList<>();
    for (int pair = 1; pair <= pairs; pair++) {
      boolean allFirst = pair % 2 == 1;
      double first = millis(allFirst ? all : alone);
      double second = millis(allFirst ? alone : all);
      turns.add(
          new StartResult.Turn(allFirst, allFirst ? first : second, allFirst ? second : first));
    }
    return StartResult.of(environment, endpoints, endpointsAlone, turns);
  }

  private static double millis(Launch launch) throws IOException {
    long start = System.nanoTime();
    try (Answerer _ = ServerJar.start(launch.jvm(), launch.settings())) {
      return (System.nanoTime() - start) / 1e6;
    }
  }

  private static List<String> available(Launch launch) throws IOException, InterruptedException {
    try (ProductServer server =
        ProductServer.of(ServerJar.start(launch.jvm(), launch.settings()))) {
      return server.endpoints().entrySet().stream()
          .filter(endpoint -> endpoint.getValue() instanceof OfferedEndpoint.At)
          .map(endpoint -> endpoint.getKey())
          .toList();
    }
  }
}
