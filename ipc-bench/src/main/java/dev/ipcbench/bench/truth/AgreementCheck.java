package dev.ipcbench.bench.truth;

import dev.ipcbench.bench.product.Product;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Two runs of the same are compared: an alarm is false. At a family-wise error of 5 %, twenty
 * comparisons give more than one alarm in a quarter of all cases where the intervals are right.
 *
 * @param repeat number of comparisons
 */
record AgreementCheck(int repeat) implements Check {

  @Override
  public List<Finding> run(Product product) throws IOException, InterruptedException {
    int alarms = 0;
    for (int i = 1; i <= repeat; i++) {
      Path before = measure(product, "aa-" + i + "-a");
      Path after = measure(product, "aa-" + i + "-b");
      if (product.compare(before, after).path("alarm").asBoolean()) {
        alarms++;
      }
    }
    return List.of(
        new Finding(
            "false alarms in " + repeat + " comparisons",
            String.valueOf(alarms),
            "at most 1",
            alarms <= 1));
  }

  private static Path measure(Product product, String name)
      throws IOException, InterruptedException {
    return product.run(name, "--transports", "tcp,uds,websocket", "--max-time", "15s");
  }
}
