package dev.ipcbench.bench.containers;

import dev.ipcbench.bench.figures.Times;
import dev.ipcbench.bench.setup.CProgram;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The product as a user runs it: a run in the client's container against the app in the server's.
 */
final class ProductSide {

  private static final JsonMapper JSON = new JsonMapper();

  private final List<Lane> lanes;
  private final Settings settings;

  ProductSide(List<Lane> lanes, Settings settings) {
    this.lanes = lanes;
    this.settings = settings;
  }

  /** Measures all lanes, each in one round. */
  Map<Lane, Times> measure() throws IOException {
    List<String> command =
        List.of(
            ("java --sun-misc-unsafe-memory-access=allow -jar ipc-client.jar run --server"
                    + " http://%s:8080 --against server --rounds 1 --results /tmp/results --json"
                    + " --transports %s --wait %s --placement %d/%d --bytes %d --messages %d")
                .formatted(
                    ContainerPair.SERVER,
                    joined(lanes.stream().map(Lane::transport).distinct().toList()),
                    joined(lanes.stream().map(Lane::waiting).distinct().toList()),
                    settings.cpus().client(),
                    settings.cpus().server(),
                    settings.payloadBytes(),
                    settings.messages())
                .split(" ", -1));
    String result =
        CProgram.outputOf(ContainerPair.besideTheApp(ContainerPair.CLIENT, command), Map.of());
    Map<Lane, Times> times = new LinkedHashMap<>();
    for (JsonNode row : JSON.readTree(result).path("rows")) {
      JsonNode serviceTime = row.path("serviceTime");
      times.put(
          new Lane(row.path("transport").asString(), row.path("wait").asString()),
          new Times(
              percentile(serviceTime, "50"),
              percentile(serviceTime, "90"),
              percentile(serviceTime, "99"),
              percentile(serviceTime, "99.9"),
              serviceTime.path("mean").asDouble()));
    }
    if (!times.keySet().containsAll(lanes)) {
      throw new IOException("the run gave no row for some of " + lanes);
    }
    return times;
  }

  private static String joined(List<String> names) {
    return String.join(",", names);
  }

  private static double percentile(JsonNode serviceTime, String percentile) {
    return serviceTime.path("percentiles").path(percentile).asDouble(Double.NaN);
  }
}
