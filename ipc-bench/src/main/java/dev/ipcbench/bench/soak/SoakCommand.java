package dev.ipcbench.bench.soak;

import dev.ipcbench.bench.product.Product;
import dev.ipcbench.bench.product.ServerJar;
import dev.ipcbench.bench.setup.Environment;
import dev.ipcbench.bench.soak.Trend.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code soak}: exits with 0 if no quantity grows. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description =
        "Measures all transports in turns at a fixed rate, in one long run of the product, and"
            + " checks that memory, open files, threads and response times of both apps do not"
            + " grow.")
public final class SoakCommand implements Callable<Integer> {

  private static final Duration SAMPLE_INTERVAL = Duration.ofSeconds(5);

  /** How often the garbage is collected during the run. */
  private static final int COLLECTIONS = 30;

  @Option(
      names = "--minutes",
      defaultValue = "30",
      description = "Length (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--rate",
      defaultValue = "500",
      description = "Requests per second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--transports",
      defaultValue = "all",
      description = "As for ipcbench run (default: ${DEFAULT-VALUE}).")
  private String transports = "all";

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "Where the samples and the result go (default: ${DEFAULT-VALUE}).")
  private Path results = Path.of("results");

  @Mixin private ServerJar serverJar = new ServerJar();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Environment environment = Environment.here();
    Product product = Product.of(serverJar.path(), results.toAbsolutePath());
    String name =
        DateTimeFormatter.ofPattern("'soak-'yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .format(Instant.now());
    int port = freePort();
    Product.Run run =
        product.start(
            name,
            List.of(
                "--port=" + port,
                "--transports=" + transports,
                "--rate=" + rate,
                "--max-time=%ds".formatted(Math.round(minutes * 60)),
                // No row ever gets that precise: the time ends the run.
                "--precision=0.001%"));
    Thread ender = new Thread(run.process()::destroy);
    Runtime.getRuntime().addShutdownHook(ender);
    List<Series> all = measure(run, port);
    Runtime.getRuntime().removeShutdownHook(ender);
    Path csv = run.results().resolve("soak.csv");
    SoakReport.write(all, csv);
    List<Trend> trends = Trend.of(all);
    System.out.println(environment.text() + "\n\n" + SoakReport.table(trends) + "\n\n" + csv);
    return trends.stream().anyMatch(it -> it.verdict() == Verdict.GROWING) ? 1 : 0;
  }

  private List<Series> measure(Product.Run run, int port) throws IOException, InterruptedException {
    URI server = serverUrl(run);
    long start = System.currentTimeMillis();
    ProcessHandle client = run.process().toHandle();
    AppProbe clientProbe =
        new AppProbe("client", client.pid(), URI.create("http://127.0.0.1:" + port));
    AppProbe serverProbe =
        new AppProbe("server", client.children().findFirst().orElseThrow().pid(), server);
    double collected = 0;
    while (!run.process().waitFor(SAMPLE_INTERVAL)) {
      double seconds = (System.currentTimeMillis() - start) / 1e3;
      boolean collect = seconds - collected >= minutes * 60 / COLLECTIONS;
      collected = collect ? seconds : collected;
      try {
        serverProbe.sample(seconds, collect);
        clientProbe.sample(seconds, collect);
      } catch (IOException e) {
        if (run.process().isAlive() && seconds < minutes * 60) {
          run.process().destroy();
          throw e;
        }
      }
    }
    Path result = run.await();
    List<Series> all = new ArrayList<>();
    Stream.of(clientProbe, serverProbe).flatMap(AppProbe::series).forEach(all::add);
    all.addAll(ResponseTimes.read(result, start));
    return all;
  }

  /** Waits for the line with which the server that the run has started says where it is. */
  private static URI serverUrl(Product.Run run) throws IOException, InterruptedException {
    while (!run.process().waitFor(Duration.ofMillis(500))) {
      try (Stream<Path> files = Files.walk(run.results())) {
        Optional<Path> log = files.filter(it -> it.endsWith("server.log")).findFirst();
        Optional<String> line =
            log.isEmpty()
                ? Optional.empty()
                : Files.readAllLines(log.get()).stream()
                    .filter(it -> it.startsWith(ServerJar.READY))
                    .findFirst();
        if (line.isPresent()) {
          return URI.create(line.get().substring(ServerJar.READY.length()));
        }
      }
    }
    throw new IOException("the run ended before its server was ready");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
