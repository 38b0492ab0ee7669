package dev.ipcbench.bench.truth;

import dev.ipcbench.bench.product.Product;
import dev.ipcbench.bench.product.ServerJar;
import dev.ipcbench.bench.setup.AnsweringProcess;
import dev.ipcbench.bench.setup.JavaProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The server is stopped for 500 ms while it gets 1 000 requests per second. A request that is due t
 * after the stop waits 500 ms − t: of N requests that count, the hundredth part waits for longer
 * than 500 ms − N ÷ 100 × 1 ms, which is the p99 of the response time. In 10 s it is 400 ms. A
 * closed loop sends one request in that time.
 *
 * <p>It is stopped in the last third of the schedule, when the compilers rest: what is measured
 * while they work does not count.
 */
record StallCheck(Path serverJar) implements Check {

  private static final long STOPPED_MILLIS = 500;

  /** Slices before the stop, two thirds of all: at 1 000/s one of 200 round trips takes 200 ms. */
  private static final int OPEN_SLICES = 100;

  private static final int CLOSED_SLICES = 200;

  @Override
  public List<Finding> run(Product product) throws IOException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    JsonNode open = measure(product, "stall-open", "1000", OPEN_SLICES, 1);
    double response = open.path("responseTime").path("percentiles").path("99").asDouble();
    // Starting the program that ends the stop takes time, too: the longest wait is its length.
    double stopped = open.path("responseTime").path("max").asDouble();
    double expected = stopped - 1e4 * open.path("roundTrips").asDouble();
    findings.add(
        new Finding(
            "response p99 at 1 000/s, ms",
            "%.0f".formatted(response / 1e6),
            "%.0f ± 5 %%".formatted(expected / 1e6),
            Math.abs(response - expected) <= 0.05 * expected));
    double service = open.path("serviceTime").path("percentiles").path("99").asDouble();
    findings.add(
        new Finding(
            "service p99 at 1 000/s, ms",
            "%.2f".formatted(service / 1e6),
            "below 10",
            service < 10e6));
    // A stop between two slices is in no round trip: one of three is in one.
    JsonNode closed = measure(product, "stall-closed", "max", CLOSED_SLICES, 3);
    boolean stalled =
        closed
            .path("reasons")
            .valueStream()
            .anyMatch(it -> it.path("code").asString().equals("STALLED"));
    findings.add(
        new Finding(
            "verdict of the closed loop",
            closed.path("verdict").asString() + (stalled ? " (STALLED)" : ""),
            "SUSPECT (STALLED)",
            stalled));
    double max = closed.path("serviceTime").path("max").asDouble();
    findings.add(
        new Finding(
            "max of the closed loop, ms",
            "%.0f".formatted(max / 1e6),
            "about " + STOPPED_MILLIS,
            max >= 0.9e6 * STOPPED_MILLIS));
    return findings;
  }

  private JsonNode measure(Product product, String name, String rate, int slices, int stops)
      throws IOException, InterruptedException {
    try (AnsweringProcess server =
        ServerJar.start(
            List.of(JavaProgram.QUIET_UNSAFE, "-jar", serverJar.toString()), List.of())) {
      Product.Run run =
          product.start(
              name,
              List.of(
                  "--server",
                  server.address(),
                  "--against",
                  "server",
                  "--transports",
                  "tcp",
                  "--rate",
                  rate,
                  "--duration",
                  "30s",
                  "--rounds",
                  "1"));
      for (int i = 0; i < stops; i++) {
        run.awaitSlices(slices + 10 * i);
        server.signal("STOP");
        Thread.sleep(STOPPED_MILLIS); // the length of the stall
        server.signal("CONT");
      }
      return Product.rows(run.await()).getFirst();
    }
  }
}
