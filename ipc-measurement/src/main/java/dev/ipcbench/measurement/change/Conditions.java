package dev.ipcbench.measurement.change;

import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must be alike in two rows that are compared: everything that is held fixed while a row is
 * measured, except what a user compares, its transport and target.
 *
 * @param byName in words of the command line; empty if the file does not tell, as those of other
 *     tools
 */
record Conditions(Map<String, String> byName) {

  static final Conditions UNKNOWN = new Conditions(Map.of());

  static Conditions of(Row row) {
    Scenario scenario = row.scenario();
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("client", scenario.client().label());
    conditions.put("bytes", scenario.bytes());
    conditions.put("wait", scenario.waiting().label());
    conditions.put("placement", scenario.placement().name());
    conditions.put("rate", scenario.pacing().label());
    conditions.put("connections", String.valueOf(scenario.connections()));
    conditions.put("wire", scenario.wire().label());
    conditions.put("hops", String.valueOf(scenario.hops()));
    if (row.socket() != null) {
      conditions.put("socket", row.socket());
    }
    return new Conditions(conditions);
  }

  /** Returns by what two rows differ, such as {@code bytes (64, 1024)}; empty if by nothing. */
  List<String> differences(Conditions other) {
    List<String> differences = new ArrayList<>();
    byName.forEach(
        (name, value) -> {
          String theirs = other.byName.getOrDefault(name, value);
          if (!value.equals(theirs)) {
            differences.add("%s (%s, %s)".formatted(name, value, theirs));
          }
        });
    return differences;
  }
}
