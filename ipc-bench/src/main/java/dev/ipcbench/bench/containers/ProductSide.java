package dev.ipcbench.bench.containers;

import dev.ipcbench.bench.interleaved.Figures;
import dev.ipcbench.bench.setup.CProgram;
import dev.ipcbench.bench.setup.RoundTripOptions.Workload;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The product as a user runs it: a run in the client's container against the app in the server's.
 */
final class ProductSide {

  private static final JsonMapper JSON = new JsonMapper();

  private final Workload workload;

  ProductSide(Workload workload) {
    this.workload = workload;
  }

  /** Measures one transport in one round, with a JVM of its own. */
  Figures measure(String transport, String wait) throws IOException {
    List<String> command =
        List.of(
            ("java --sun-misc-unsafe-memory-access=allow -jar ipc-client.jar run --server"
                    + " http://%s:8080 --against server --rounds 1 --results /tmp/results --json"
                    + " --transports %s --wait %s --placement %d/%d --bytes %d --messages %d")
                .formatted(
                    ContainerPair.SERVER,
                    transport,
                    wait,
                    workload.clientCpu(),
                    workload.serverCpu(),
                    workload.payloadBytes(),
                    workload.messages())
                .split(" ", -1));
    JsonNode rows =
        JSON.readTree(
                CProgram.outputOf(
                    ContainerPair.besideTheApp(ContainerPair.CLIENT, command), Map.of()))
            .path("rows");
    if (rows.size() != 1) {
      throw new IOException("the run measured " + rows.size() + " rows, not one");
    }
    JsonNode serviceTime = rows.path(0).path("serviceTime");
    Map<String, Double> nanos = new HashMap<>();
    serviceTime
        .path("percentiles")
        .properties()
        .forEach(
            percentile -> nanos.put("p" + percentile.getKey(), percentile.getValue().asDouble()));
    nanos.put("mean", serviceTime.path("mean").asDouble());
    return new Figures(nanos);
  }
}
