package dev.ipcbench.client.report;

import dev.ipcbench.measurement.result.RunResult;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text form of a result: its environment, a line per row, and the reasons of the verdicts. */
public final class ResultTable {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private ResultTable() {}

  /**
   * Returns the whole text, including the final line end.
   *
   * @param percentiles that get a column, by name
   */
  public static String of(RunResult result, List<String> percentiles) {
    return "\n"
        + answer(result)
        + header(result)
        + RowTable.of(result.rows(), percentiles)
        + ReasonList.of(result.rows())
        + new IsolationTable(result).text();
  }

  private static String answer(RunResult result) {
    return result.answer().isEmpty() ? "" : String.join("\n", result.answer()) + "\n\n";
  }

  private static String header(RunResult result) {
    Machine client = new Machine(result.environment().client());
    Machine server = new Machine(result.environment().server());
    StringBuilder text = new StringBuilder();
    text.append(client.build())
        .append(", run '%s' of %s".formatted(result.name(), STAMP.format(result.startedAt())))
        .append(", seed ")
        .append(result.seed())
        .append(result.complete() ? "\n" : ", NOT COMPLETE: stopped early\n");
    if (client.isKnown()) {
      text.append("Client     ").append(client.line()).append('\n');
    }
    if (!result.environment().server().isEmpty()) {
      text.append("Server     ")
          .append(server.isSameAs(client) ? "separate process on the same system" : server.line())
          .append('\n');
    }
    if (result.environment().isolation() != null) {
      text.append("Isolation  ").append(result.environment().isolation().text()).append('\n');
    }
    result
        .environment()
        .setups()
        .forEach((name, facts) -> text.append("Setup      %s: %s\n".formatted(name, setup(facts))));
    if (result.environment().client().get("placements") instanceof Map<?, ?> placements) {
      placements.forEach((name, cpus) -> text.append("Placement  %s: %s\n".formatted(name, cpus)));
    }
    if (result.rows().stream().anyMatch(row -> row.scenario().hops() > 1)) {
      text.append(
          "Relay      rows with 2 hops pass through a relay, which reads and writes each message"
              + " once more in each direction; not comparable with rows of 1 hop\n");
    }
    return text.append(
            "Times      microseconds per round trip, from send to receive; from the due time with"
                + " --rate\n")
        .toString();
  }

  private static String setup(Object facts) {
    if (!(facts instanceof Map<?, ?> setup)) {
      return "unknown";
    }
    String between = setup.get("between") instanceof String text ? "; " + text : "";
    if (!(setup.get("engine") instanceof Map<?, ?> engine)
        || !(engine.get("server") instanceof Map<?, ?> server)) {
      return "processes on this system" + between;
    }
    return Stream.of("runtime", "isolation", "image")
        .filter(server::containsKey)
        .map(fact -> fact + " " + server.get(fact))
        .collect(Collectors.joining(", ", "containers: ", between));
  }
}
