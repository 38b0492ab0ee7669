package dev.ipcbench.bench.floor;

import dev.ipcbench.bench.setup.CommonOptions;
import dev.ipcbench.bench.setup.Cpus;
import dev.ipcbench.bench.setup.Environment;
import dev.ipcbench.platform.Wait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code floor}: every lane in turn; exit 0 once all are measured, whatever the ratios are. */
@Command(
    name = "floor",
    description =
        "Measures the product beside a ping-pong in C, in interleaved pairs on the same CPUs.")
public final class FloorComparison implements Callable<Integer> {

  @Option(
      names = "--transports",
      split = ",",
      defaultValue = "tcp,uds",
      description = "of tcp and uds (default: ${DEFAULT-VALUE})")
  private List<String> transports = List.of();

  @Option(
      names = "--wait",
      split = ",",
      defaultValue = "block,spin",
      description = "of block and spin (default: ${DEFAULT-VALUE})")
  private List<String> waits = List.of();

  @Option(
      names = "--pairs",
      defaultValue = "7",
      description = "at least 1; medians are taken over them (default: ${DEFAULT-VALUE})")
  private int pairs;

  @Option(
      names = "--messages",
      defaultValue = "20000",
      description = "round trips measured on each side of a pair (default: ${DEFAULT-VALUE})")
  private int messages;

  @Option(
      names = "--bytes",
      defaultValue = "1024",
      description = "payload of request and reply, 8 to 1048576 (default: ${DEFAULT-VALUE})")
  private int payloadBytes;

  @Mixin private Cpus cpus = new Cpus();

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = settings();
    List<Lane> lanes = lanes();
    try (CPingPong floor = CPingPong.compile()) {
      Environment environment = Environment.here();
      System.out.println(FloorTable.header(environment, settings));
      List<LaneResult> results = new ArrayList<>();
      for (Lane lane : lanes) {
        LaneResult result = LaneRun.measure(lane, settings, floor);
        System.out.println(FloorTable.line(result));
        results.add(result);
      }
      common.keep(new Report(environment, settings, results));
      return 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private Settings settings() {
    common.check(pairs >= 1 && messages >= 1, "--pairs and --messages are at least 1");
    common.check(payloadBytes >= 8 && payloadBytes <= 1 << 20, "--bytes is 8 to 1048576");
    Cpus.Pair pinned = cpus.resolve();
    return new Settings(pinned.client(), pinned.server(), payloadBytes, pairs, messages);
  }

  private List<Lane> lanes() {
    common.check(List.of("tcp", "uds").containsAll(transports), "--transports are tcp and uds");
    common.check(List.of("block", "spin").containsAll(waits), "--wait is block, spin or both");
    return transports.stream()
        .flatMap(transport -> waits.stream().map(waiting -> new Lane(transport, Wait.of(waiting))))
        .toList();
  }
}
