package dev.ipcbench.measurement.change;

import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.foreign.ResultSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A fact of the environment that differs between two sides, and so may be the cause of a change.
 *
 * @param fact such as {@code processor model}; after {@code client} or {@code server}, unless both
 *     changed alike
 * @param a its value in A; the values, if the results of a side differ
 * @param b its value in B
 */
public record EnvironmentChange(String fact, String a, String b) {

  private static final List<List<String>> FACTS =
      List.of(
          List.of("version"),
          List.of("commit"),
          List.of("processor", "model"),
          List.of("processor", "governor"),
          List.of("processor", "clockSource"),
          List.of("os", "kernel"),
          List.of("container", "kind"),
          List.of("jvm", "version"),
          List.of("jvm", "flags"),
          List.of("placements"));

  /** Returns what differs; nothing if a side is of another tool, whose files do not tell. */
  static List<EnvironmentChange> of(List<ResultSource> a, List<ResultSource> b) {
    List<RunResult> before = runs(a);
    List<RunResult> after = runs(b);
    List<EnvironmentChange> changes = new ArrayList<>();
    for (List<String> path : FACTS) {
      String fact = String.join(" ", path);
      Optional<EnvironmentChange> client =
          change(fact, before, after, it -> at(it.environment().client(), path));
      Optional<EnvironmentChange> server =
          change(fact, before, after, it -> at(it.environment().server(), path));
      if (client.equals(server)) {
        client.ifPresent(changes::add);
      } else {
        client.ifPresent(it -> changes.add(it.of("client")));
        server.ifPresent(it -> changes.add(it.of("server")));
      }
    }
    change("setup", before, after, EnvironmentChange::setups).ifPresent(changes::add);
    change("AOT cache", before, after, RunResult::aotCache).ifPresent(changes::add);
    return changes;
  }

  private EnvironmentChange of(String side) {
    return new EnvironmentChange(side + " " + fact, a, b);
  }

  /** Returns the change of a fact; empty if there is none, or a result does not tell the fact. */
  private static Optional<EnvironmentChange> change(
      String fact,
      List<RunResult> before,
      List<RunResult> after,
      Function<RunResult, @Nullable Object> value) {
    String a = values(before, value);
    String b = values(after, value);
    return a.isEmpty() || b.isEmpty() || a.equals(b)
        ? Optional.empty()
        : Optional.of(new EnvironmentChange(fact, a, b));
  }

  private static String values(
      List<RunResult> results, Function<RunResult, @Nullable Object> value) {
    return results.stream()
        .map(value)
        .filter(Objects::nonNull)
        .map(Object::toString)
        .distinct()
        .collect(Collectors.joining(" | "));
  }

  private static List<RunResult> runs(List<ResultSource> results) {
    return results.stream()
        .filter(ResultSource.OfRun.class::isInstance)
        .map(it -> ((ResultSource.OfRun) it).result())
        .toList();
  }

  private static @Nullable Object at(Map<String, Object> facts, List<String> path) {
    @Nullable Object at = facts;
    for (String name : path) {
      at = at instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return at;
  }

  private static String setups(RunResult result) {
    return result.rows().stream()
        .map(row -> row.setup())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
