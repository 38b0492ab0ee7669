package dev.ipcbench.bench.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.bench.interleaved.Claim;
import dev.ipcbench.bench.interleaved.ClaimResult;
import dev.ipcbench.bench.interleaved.Figures;
import dev.ipcbench.bench.interleaved.Interleaved;
import dev.ipcbench.bench.interleaved.Report;
import dev.ipcbench.bench.interleaved.ResultTable;
import dev.ipcbench.bench.setup.ComparisonOptions;
import dev.ipcbench.bench.setup.Environment;
import dev.ipcbench.bench.setup.TemporaryDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code page}: exits with 0 when runs with and without a listener were measured. */
@Command(
    name = "page",
    description =
        "Compares runs of tcp whose live page a browser listens to with runs that have none.")
public final class PageComparison implements Callable<Integer> {

  private static final Claim CLAIM = Claim.onP50("listener", "no listener", 1.02);
  private static final String LIVE_PAGE = "Live page: ";

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "Time of each run, as for ipcbench run (default: ${DEFAULT-VALUE}).")
  private String duration = "5s";

  @Mixin private ServerJar serverJar = new ServerJar();

  @Mixin private ComparisonOptions comparison = new ComparisonOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    int rounds = comparison.rounds();
    try (TemporaryDirectory results = TemporaryDirectory.create("ipcbench-page");
        Interleaved sides = new Interleaved(rounds)) {
      Product product = Product.of(serverJar.path(), results.path());
      Environment environment = Environment.here();
      sides.add(CLAIM.judged(), round -> run(product, "listener-" + round, true));
      sides.add(CLAIM.against(), round -> run(product, "alone-" + round, false));
      List<ClaimResult> measured = sides.measure(List.of(CLAIM));
      System.out.println(environment.text() + "\n" + ResultTable.head());
      measured.forEach(result -> System.out.println(ResultTable.lines(result)));
      comparison.write(
          new Report(environment, Map.of("rounds", rounds, "duration", duration), measured));
      return measured.getFirst().verdict() == ClaimResult.Verdict.FAILED ? 1 : 0;
    }
  }

  private Figures run(Product product, String name, boolean listening)
      throws IOException, InterruptedException {
    List<String> options =
        List.of(
            "--transports", "tcp", "--against", "server", "--rounds", "1", "--duration", duration);
    Product.Run run = product.start(name, options, ProcessBuilder.Redirect.PIPE);
    try (BufferedReader lines = run.process().errorReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (listening && line.startsWith(LIVE_PAGE)) {
          String url = line.substring(LIVE_PAGE.length());
          Thread.ofVirtual().name("page-listener").start(() -> listen(URI.create(url)));
        }
      }
    }
    return figures(run.await());
  }

  /** Reads events until the run ends. */
  private static void listen(URI page) {
    HttpRequest request = HttpRequest.newBuilder(page.resolve("/api/runs/current/events")).build();
    try (HttpClient http = HttpClient.newHttpClient();
        Stream<String> events = http.send(request, BodyHandlers.ofLines()).body()) {
      long states = events.filter(line -> line.startsWith("data:")).count();
      if (states < 2) {
        System.err.println("the listener received " + states + " states");
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("the listener ended early: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Figures figures(Path result) throws IOException {
    JsonNode percentiles = Product.rows(result).getFirst().path("serviceTime").path("percentiles");
    if (!percentiles.has("99")) {
      throw new IOException("the run has too few round trips for p99: choose a longer --duration");
    }
    return new Figures(
        Map.of("p50", percentiles.path("50").asDouble(), "p99", percentiles.path("99").asDouble()));
  }
}
