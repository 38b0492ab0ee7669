package dev.ipcbench.bench.cold;

import dev.ipcbench.bench.setup.CommonOptions;
import dev.ipcbench.bench.setup.Environment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cold}: exit 0 once both ways to start are timed, whatever comes out. */
@Command(
    name = "cold",
    description =
        "Times the start of the server's container on one CPU, without and with an AOT cache. It"
            + " needs Docker and the image ('docker compose build').")
public final class ColdStart implements Callable<Integer> {

  @Option(
      names = "--turns",
      defaultValue = "7",
      description = "at least 1; medians are taken over them (default: ${DEFAULT-VALUE})")
  private int turns;

  @Option(
      names = "--cpu",
      defaultValue = "0",
      description = "the one it gets (default: ${DEFAULT-VALUE})")
  private int cpu;

  @Option(
      names = "--image",
      defaultValue = "ipcbench-ipc-server",
      description = "(default: ${DEFAULT-VALUE})")
  private String image = "";

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    common.check(turns >= 1, "--turns is at least 1");
    try (ServerContainer server = new ServerContainer(cpu, image)) {
      ColdResult result = measure(server);
      System.out.println(result.text());
      common.keep(result);
      return 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  /** One start of each before them, unmeasured: it reads the image and the cache from the disk. */
  private ColdResult measure(ServerContainer server) throws IOException {
    Environment environment = Environment.here();
    server.train();
    Duration _ = server.plain();
    Duration _ = server.fromCache();
    List<ColdResult.Turn> measured = new ArrayList<>();
    for (int turn = 1; turn <= turns; turn++) {
      boolean plainFirst = turn % 2 == 1;
      double first = seconds(plainFirst ? server.plain() : server.fromCache());
      double second = seconds(plainFirst ? server.fromCache() : server.plain());
      measured.add(
          new ColdResult.Turn(
              plainFirst, plainFirst ? first : second, plainFirst ? second : first));
    }
    return ColdResult.of(environment, cpu, measured);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
