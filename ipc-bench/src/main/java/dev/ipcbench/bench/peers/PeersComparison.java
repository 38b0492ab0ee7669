package dev.ipcbench.bench.peers;

import dev.ipcbench.bench.product.ServerJar;
import dev.ipcbench.bench.setup.CommonOptions;
import dev.ipcbench.bench.setup.Cpus;
import dev.ipcbench.bench.setup.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code peers}: every claim in turn; exit 0 once all that can be had are measured, whatever the
 * ratios are, 1 if one broke.
 */
@Command(
    name = "peers",
    description =
        "Measures the product's transports beside minimal pairs, interleaved, on the same CPUs.")
public final class PeersComparison implements Callable<Integer> {

  /** The largest message that is one fragment for Aeron, in round figures. */
  private static final int MAX_PAYLOAD = 1 << 15;

  /** What one comparison gave, as its JSON file holds it; times in nanoseconds. */
  record Report(Environment environment, Settings settings, List<ClaimResult> claims) {}

  @Option(
      names = "--only",
      split = ",",
      description = "of shm, aeron, grpc, http, websocket, signalr (default: all)")
  private List<String> only = Claim.transports();

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description =
          "medians are taken over them; at least 5 to compare (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--messages",
      defaultValue = "20000",
      description = "round trips measured in one turn (default: ${DEFAULT-VALUE})")
  private int messages;

  @Option(
      names = "--bytes",
      defaultValue = "1024",
      description = "payload of request and reply, 8 to 32768 (default: ${DEFAULT-VALUE})")
  private int payloadBytes;

  @Mixin private Cpus cpus = new Cpus();

  @Mixin private ServerJar serverJar = new ServerJar();

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    common.check(rounds >= 1 && messages >= 1, "--rounds and --messages are at least 1");
    common.check(payloadBytes >= 8 && payloadBytes <= MAX_PAYLOAD, "--bytes is 8 to 32768");
    common.check(
        Claim.transports().containsAll(only),
        "--only is of " + String.join(", ", Claim.transports()));
    Cpus.Pair pinned = cpus.resolve();
    Settings settings =
        new Settings(pinned.client(), pinned.server(), payloadBytes, rounds, messages);
    try {
      Path jar = serverJar.path();
      Environment environment = Environment.here();
      System.out.println(PeersTable.header(environment, settings));
      List<ClaimResult> results = new ArrayList<>();
      for (List<Claim> group : Claim.about(only)) {
        List<ClaimResult> measured = GroupRun.measure(group, settings, jar);
        measured.forEach(result -> System.out.println(PeersTable.line(result)));
        results.addAll(measured);
      }
      common.keep(new Report(environment, settings, results));
      return results.stream().anyMatch(r -> r.verdict() == ClaimResult.Verdict.FAILED) ? 1 : 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }
}
