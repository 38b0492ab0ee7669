package dev.ipcbench.it.matrix;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the client in its container prints when it is told to be the doctor there. */
public final class Answers {

  private Answers() {}

  /**
   * An examination.
   *
   * @param inside how many of 1000 time stamps fit one clock
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

  /** One of pipe alone. */
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

  public static String broken(String id, String reason) {
    return """
    {"id": "%s", "available": true, "works": false, "address": "x:%s", "reason": "%s",
     "remedy": "Look."}\
    """
        .formatted(id, id, reason);
  }

  /** All of these work. */
  static List<String> working(String... ids) {
    return Stream.of(ids).map(Answers::works).collect(Collectors.toList());
  }
}
