package dev.ipcbench.client.request;

import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.RateSweep;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport.ClientKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is measured: every combination of the lists is a row.
 *
 * @param transports ids, in the order of the catalog
 * @param required whether an unavailable transport fails the run; otherwise its rows are SKIPPED
 * @param clients kinds of client; a transport without one of them has its lean one instead
 * @param against in the order of {@link Target}
 * @param placements names; empty for the default of the machine
 * @param connections numbers of concurrent connections
 * @param pacings when requests are sent
 * @param sweep rates that follow from the closed-loop rows, which are measured first; null for none
 * @param design how long is measured
 * @param seed of the row order and the payloads
 */
public record Workload(
    List<String> transports,
    boolean required,
    List<ClientKind> clients,
    List<Target> against,
    List<String> placements,
    List<Wait> waits,
    List<Sizes> sizes,
    List<Integer> connections,
    List<Pacing> pacings,
    @Nullable RateSweep sweep,
    Design design,
    long seed) {

  public Workload {
    transports = List.copyOf(transports);
    clients = List.copyOf(clients);
    against = List.copyOf(against);
    placements = List.copyOf(placements);
    waits = List.copyOf(waits);
    sizes = List.copyOf(sizes);
    connections = List.copyOf(connections);
    pacings = List.copyOf(pacings);
  }

  /** Payload lengths, bytes. */
  public record Sizes(int request, int reply) {}

  /** Returns a part of this workload for one setup of a matrix; it skips unavailable transports. */
  public Workload part(List<String> placements, Design design, long seed) {
    return with(false, placements, design, seed);
  }

  /** Returns the same workload with another length and seed. */
  public Workload with(Design design, long seed) {
    return with(required, placements, design, seed);
  }

  private Workload with(boolean required, List<String> placements, Design design, long seed) {
    return new Workload(
        transports,
        required,
        clients,
        against,
        placements,
        waits,
        sizes,
        connections,
        pacings,
        sweep,
        design,
        seed);
  }

  /** Returns the options of {@code run} by which another process measures this workload. */
  public List<String> toArguments() {
    List<String> arguments = new ArrayList<>();
    add(arguments, "--transports", transports, Function.identity());
    if (!required) {
      arguments.add("--skip-unavailable");
    }
    if (!clients.equals(List.of(ClientKind.LEAN))) {
      arguments.addAll(
          List.of("--client", clients.size() > 1 ? "both" : clients.getFirst().label()));
    }
    if (against.size() < Target.values().length) {
      add(arguments, "--against", against, Target::label);
    }
    if (!placements.isEmpty()) {
      add(arguments, "--placement", placements, Function.identity());
    }
    add(arguments, "--wait", waits, Wait::label);
    addSizes(arguments);
    add(arguments, "--connections", connections, String::valueOf);
    if (sweep == null) {
      add(arguments, "--rate", pacings, Pacing::label);
    } else {
      arguments.addAll(List.of("--rate-sweep", sweep.text()));
    }
    switch (design) {
      case Design.Adaptive(var maxTime, var precision) -> {
        if (maxTime != null) {
          arguments.addAll(List.of("--max-time", maxTime.toMillis() + "ms"));
        }
        arguments.addAll(List.of("--precision", percent(precision)));
      }
      case Design.Fixed(var rounds, var turn) -> {
        arguments.addAll(List.of("--rounds", String.valueOf(rounds)));
        arguments.addAll(
            turn.nanos() == Long.MAX_VALUE
                ? List.of("--messages", String.valueOf(turn.roundTrips()))
                : List.of("--duration", turn.nanos() / 1_000_000 + "ms"));
      }
    }
    arguments.addAll(List.of("--seed", String.valueOf(seed)));
    return List.copyOf(arguments);
  }

  /** Returns a share such that the option's converter gives exactly the same one. */
  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  private void addSizes(List<String> arguments) {
    List<Integer> requests = sizes.stream().map(Sizes::request).distinct().toList();
    if (sizes.stream().allMatch(size -> size.request() == size.reply())) {
      add(arguments, "--bytes", requests, String::valueOf);
    } else if (requests.size() == 1) {
      add(arguments, "--request-bytes", requests, String::valueOf);
      add(arguments, "--bytes", sizes, size -> String.valueOf(size.reply()));
    } else {
      arguments.addAll(List.of("--reply-bytes", String.valueOf(sizes.getFirst().reply())));
      add(arguments, "--bytes", requests, String::valueOf);
    }
  }

  private static <T> void add(
      List<String> arguments, String option, List<T> values, Function<T, String> text) {
    arguments.add(option);
    arguments.add(values.stream().map(text).collect(Collectors.joining(",")));
  }
}
