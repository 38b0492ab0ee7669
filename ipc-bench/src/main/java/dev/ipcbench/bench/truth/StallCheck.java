package dev.ipcbench.bench.truth;

import dev.ipcbench.bench.product.ServerJar;
import dev.ipcbench.bench.setup.AnsweringProcess;
import dev.ipcbench.bench.setup.JavaProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The server is stopped for 500 ms once in 10 s of 1 000 requests per second. A request that is due
 * t after the stop waits 500 ms − t, so that 5 % of all wait, evenly spread up to 500 ms: the p99
 * of the response time is 400 ms. A closed loop sends one request in that time.
 */
record StallCheck(Path serverJar) implements Check {

  private static final long STOPPED_MILLIS = 500;
  private static final double P99_NANOS = 400e6;

  @Override
  public List<Finding> run(Product product) throws IOException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    JsonNode open = measure(product, "stall-open", "1000");
    double response = open.path("responseTime").path("percentiles").path("99").asDouble();
    findings.add(
        new Finding(
            "response p99 at 1 000/s, ms",
            "%.0f".formatted(response / 1e6),
            "400 ± 5 %",
            Math.abs(response - P99_NANOS) <= 0.05 * P99_NANOS));
    double service = open.path("serviceTime").path("percentiles").path("99").asDouble();
    findings.add(
        new Finding(
            "service p99 at 1 000/s, ms",
            "%.2f".formatted(service / 1e6),
            "below 10",
            service < 10e6));
    JsonNode closed = measure(product, "stall-closed", "max");
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

  private JsonNode measure(Product product, String name, String rate)
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
                  "10s",
                  "--rounds",
                  "1"));
      run.awaitSlice();
      server.signal("STOP");
      Thread.sleep(STOPPED_MILLIS); // the length of the stall
      server.signal("CONT");
      return Product.rows(run.await()).getFirst();
    }
  }
}
