package dev.ipcbench.bench.peers;

import dev.ipcbench.bench.product.ServerJar;
import dev.ipcbench.bench.setup.Cpus;
import dev.ipcbench.bench.setup.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

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
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and exit")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  @Spec private CommandSpec spec = CommandSpec.create();

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

  @Option(names = "--json", paramLabel = "FILE", description = "also write everything there")
  private @Nullable Path json;

  @Override
  public Integer call() throws InterruptedException {
    check(rounds >= 1 && messages >= 1, "--rounds and --messages are at least 1");
    check(payloadBytes >= 8 && payloadBytes <= MAX_PAYLOAD, "--bytes is 8 to 32768");
    check(
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
      if (json != null) {
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValue(json, new Report(environment, settings, results));
      }
      return results.stream().anyMatch(r -> r.verdict() == ClaimResult.Verdict.FAILED) ? 1 : 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private void check(boolean holds, String rule) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), rule);
    }
  }
}
