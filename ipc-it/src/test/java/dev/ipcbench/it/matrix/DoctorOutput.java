package dev.ipcbench.it.matrix;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Output of {@code doctor --json} as the client in a container prints it. */
public final class DoctorOutput {

  private DoctorOutput() {}

  /**
   * Returns the report of a client.
   *
   * @param inside the number of time stamps, of 1000, that are consistent with one clock
   */
  public static String of(String setup, int inside, List<String> transports) {
    String kernels =
        switch (inside) {
          case 0 -> "DIFFERENT_KERNELS";
          case 1000 -> "SAME_KERNEL";
          default -> "INCONCLUSIVE";
        };
    String expected =
        switch (setup) {
          case "process" -> "\"expected\": \"SAME_KERNEL\",";
          case "hyperv" -> "\"expected\": \"DIFFERENT_KERNELS\",";
          default -> "";
        };
    return """
    {"transports": [%s],
     "kernels": {"declared": "%s", %s "observed": "%s", "exchanges": 1000, "inside": %d}}
    """
        .formatted(String.join(",\n ", transports), setup, expected, kernels, inside);
  }

  /** Returns a report of only the transport pipe. */
  public static String ofPipe(String transport) {
    return "{\"transports\": [" + transport + "]}\n";
  }

  public static String works(String id) {
    return """
    {"id": "%s", "available": true, "works": true, "address": "x:%s", "connectNanos": 2000000,
     "roundTripNanos": 1000000}\
    """
        .formatted(id, id);
  }

  public static String failing(String id, String reason) {
    return """
    {"id": "%s", "available": true, "works": false, "address": "x:%s", "reason": "%s",
     "remedy": "Look."}\
    """
        .formatted(id, id, reason);
  }

  /** Returns transports that work. */
  static List<String> working(String... ids) {
    return Stream.of(ids).map(DoctorOutput::works).collect(Collectors.toList());
  }
}
