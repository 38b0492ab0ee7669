package dev.ipcbench.client.report;

import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.transport.Wire;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The text form of a result: its environment, a line per row, and the reasons of the verdicts. */
public final class ResultTable {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The percentiles that get a column if any row supports them. */
  private static final List<String> PERCENTILES =
      List.of("50", "90", "99", "99.9", "99.99", "99.999");

  private ResultTable() {}

  /** Returns the whole text, including the final line end. */
  public static String of(RunResult result) {
    return "\n"
        + header(result)
        + "\n"
        + rows(result)
        + ReasonList.of(result.rows())
        + new IsolationTable(result).text();
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
            "Times      microseconds per round trip, from send to receive (service time)\n")
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

  private static String rows(RunResult result) {
    TextTable<Row> table = new TextTable<>();
    table.left("Transport", row -> row.scenario().transport());
    table.left("Target", row -> row.scenario().target().label());
    table.left("Setup", Row::setup);
    table.left("Placement", row -> row.scenario().placement().name());
    table.left("Wait", row -> row.scenario().waiting().label());
    table.right("Bytes", row -> row.scenario().bytes());
    if (result.rows().stream().anyMatch(row -> row.scenario().connections() > 1)) {
      table.right("Conns", row -> String.valueOf(row.scenario().connections()));
    }
    if (result.rows().stream().anyMatch(row -> row.scenario().wire() != Wire.IPCB)) {
      table.left("Wire", row -> row.scenario().wire().label());
    }
    if (result.rows().stream().anyMatch(row -> row.scenario().hops() > 1)) {
      table.right("Hops", row -> String.valueOf(row.scenario().hops()));
    }
    table.right("N", row -> String.valueOf(row.roundTrips()));
    table.right("Mean", row -> time(row, LatencySummary::mean));
    for (String percentile : PERCENTILES) {
      if (result.rows().stream().anyMatch(row -> percentile(row, percentile) != null)) {
        table.right("p" + percentile, row -> percentileText(row, percentile));
      }
    }
    table.right("Max", row -> time(row, LatencySummary::max));
    table.right("Msg/s", ResultTable::rate);
    table.left("Verdict", row -> row.verdict().name());
    return table.text(result.rows());
  }

  private static String rate(Row row) {
    return row.roundTrips() == 0 ? "" : String.format(Locale.ROOT, "%.0f", row.messagesPerSecond());
  }

  private static String time(Row row, Function<LatencySummary, Number> figure) {
    LatencySummary times = row.serviceTime();
    return times == null ? "" : Nanos.micros(figure.apply(times).doubleValue());
  }

  private static @Nullable Long percentile(Row row, String percentile) {
    LatencySummary times = row.serviceTime();
    return times == null ? null : times.percentiles().get(percentile);
  }

  private static String percentileText(Row row, String percentile) {
    Long nanos = percentile(row, percentile);
    return nanos == null ? "" : Nanos.micros(nanos);
  }
}
