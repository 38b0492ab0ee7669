package dev.ipcbench.bench.containers;

import dev.ipcbench.bench.figures.Times;
import dev.ipcbench.bench.setup.CommonOptions;
import dev.ipcbench.bench.setup.Cpus;
import dev.ipcbench.bench.setup.Environment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code containers}: all lanes, turn by turn; exit 0 once all are measured, whatever comes out.
 */
@Command(
    name = "containers",
    description =
        "Measures the product beside a ping-pong in C between the same two containers, over tcp and"
            + " uds. It needs Docker and both images ('docker compose build').")
public final class ContainersComparison implements Callable<Integer> {

  @Option(
      names = "--runtime",
      defaultValue = "runc",
      description = "of both containers (default: ${DEFAULT-VALUE})")
  private String runtime = "";

  @Option(
      names = "--wait",
      split = ",",
      defaultValue = "block,spin",
      description = "of block and spin (default: ${DEFAULT-VALUE})")
  private List<String> waits = List.of();

  @Option(
      names = "--turns",
      defaultValue = "7",
      description = "at least 1; medians are taken over them (default: ${DEFAULT-VALUE})")
  private int turns;

  @Option(
      names = "--messages",
      defaultValue = "20000",
      description = "round trips measured on each side of a turn (default: ${DEFAULT-VALUE})")
  private int messages;

  @Option(
      names = "--bytes",
      defaultValue = "1024",
      description = "payload of request and reply, 8 to 1048576 (default: ${DEFAULT-VALUE})")
  private int payloadBytes;

  @Mixin private Cpus cpus = new Cpus();

  @Mixin private CommonOptions common = new CommonOptions();

  /** Everything one comparison gave, as its JSON file holds it. */
  private record Report(Environment environment, Settings settings, List<LaneResult> lanes) {}

  @Override
  public Integer call() {
    common.check(turns >= 1 && messages >= 1000, "--turns is at least 1, --messages 1000");
    common.check(payloadBytes >= 8 && payloadBytes <= 1 << 20, "--bytes is 8 to 1048576");
    common.check(List.of("block", "spin").containsAll(waits), "--wait is block, spin or both");
    Settings settings = new Settings(runtime, cpus.resolve(), payloadBytes, turns, messages);
    List<Lane> lanes =
        Stream.of("tcp", "uds")
            .flatMap(transport -> waits.stream().map(waiting -> new Lane(transport, waiting)))
            .toList();
    try {
      compare(settings, lanes);
      return 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private void compare(Settings settings, List<Lane> lanes) throws IOException {
    Environment environment = Environment.here();
    String both =
        Stream.of(settings.cpus().client(), settings.cpus().server())
            .distinct()
            .map(String::valueOf)
            .collect(Collectors.joining(","));
    Map<Lane, List<Turn>> measured = new LinkedHashMap<>();
    try (ContainerPair pair = ContainerPair.start(settings.runtime(), both)) {
      CSide c = new CSide(pair, settings);
      ProductSide product = new ProductSide(lanes, settings);
      for (int turn = 0; turn < settings.turns(); turn++) {
        boolean cFirst = turn % 2 == 0;
        Map<Lane, Times> ofC = cFirst ? measure(c, lanes) : Map.of();
        Map<Lane, Times> ofProduct = product.measure();
        Map<Lane, Times> floor = cFirst ? ofC : measure(c, lanes);
        for (Lane lane : lanes) {
          measured
              .computeIfAbsent(lane, _ -> new ArrayList<>())
              .add(new Turn(cFirst, of(lane, floor), of(lane, ofProduct)));
        }
      }
    }
    List<LaneResult> results =
        measured.entrySet().stream()
            .map(lane -> LaneResult.of(lane.getKey(), lane.getValue()))
            .toList();
    print(environment, settings, results);
    common.keep(new Report(environment, settings, results));
  }

  private static Times of(Lane lane, Map<Lane, Times> times) {
    return Objects.requireNonNull(times.get(lane));
  }

  private static Map<Lane, Times> measure(CSide c, List<Lane> lanes) throws IOException {
    Map<Lane, Times> times = new LinkedHashMap<>();
    for (Lane lane : lanes) {
      times.put(lane, c.measure(lane));
    }
    return times;
  }

  private static void print(Environment environment, Settings settings, List<LaneResult> results) {
    System.out.println(environment.text());
    System.out.printf(
        """
        two containers of %s, both with CPUs %d and %d
        %d turns of 2 x %d round trips, payload %d bytes
        medians over the turns, us; ratio of the medians (range over the turns)

        %s
        """,
        settings.runtime(),
        settings.cpus().client(),
        settings.cpus().server(),
        settings.turns(),
        settings.messages(),
        settings.payloadBytes(),
        LaneResult.head());
    results.forEach(result -> System.out.println(result.line()));
  }
}
