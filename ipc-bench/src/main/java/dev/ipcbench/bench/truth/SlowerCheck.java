package dev.ipcbench.bench.truth;

import dev.ipcbench.bench.product.Product;
import dev.ipcbench.bench.setup.AnsweringProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A server that works 20 µs longer for each message is compared with one that does not: the
 * comparison has to find it every time.
 *
 * @param repeat number of comparisons of each transport
 */
record SlowerCheck(int repeat) implements Check {

  private static final int MICROS = 20;

  @Override
  public List<Finding> run(Product product) throws IOException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (String transport : List.of("tcp", "uds")) {
      int found = 0;
      for (int i = 1; i <= repeat; i++) {
        Path fast = measure(product, transport, i, 0);
        Path slow = measure(product, transport, i, MICROS);
        if (isSlower(product.compare(fast, slow))) {
          found++;
        }
      }
      findings.add(
          new Finding(
              transport + ": a server " + MICROS + " µs slower found",
              found + " of " + repeat,
              repeat + " of " + repeat,
              found == repeat));
    }
    return findings;
  }

  private static boolean isSlower(JsonNode comparison) {
    return comparison
        .path("rows")
        .valueStream()
        .anyMatch(row -> row.path("ratio").path("50").path("interval").path(0).asDouble() > 1);
  }

  private static Path measure(Product product, String transport, int number, int micros)
      throws IOException, InterruptedException {
    try (AnsweringProcess server = BusyServer.start(transport, micros)) {
      return product.run(
          "slower-%s-%d-%d".formatted(transport, number, micros),
          "--server",
          server.address(),
          "--against",
          "server",
          "--transports",
          transport,
          "--max-time",
          "15s");
    }
  }
}
