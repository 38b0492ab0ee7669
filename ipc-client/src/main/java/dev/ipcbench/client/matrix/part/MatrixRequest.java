package dev.ipcbench.client.matrix.part;

import dev.ipcbench.client.run.RunRequest;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.platform.Wait;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the user asked for.
 *
 * @param setups in the order they were named, each once
 * @param passes how often each is visited; never more than there are rounds
 * @param system that runs the containers
 * @param run what is measured in each setup, over all passes together
 */
public record MatrixRequest(List<Setup> setups, int passes, HostSystem system, RunRequest run) {
  public MatrixRequest {
    setups = List.copyOf(setups);
    passes = Math.min(passes, run.rounds());
  }

  /**
   * The order of a pass, counted from 1: forth, then back. What drifts evenly over two passes
   * weighs alike on every setup then.
   */
  public List<Setup> order(int pass) {
    return pass % 2 == 1 ? setups : setups.reversed();
  }

  /** How many of the rounds belong to a pass. */
  public int rounds(int pass) {
    return run.rounds() / passes + (pass <= run.rounds() % passes ? 1 : 0);
  }

  /**
   * What a setup is to measure in a pass. The orders of its rounds are those that they would have
   * had in one run of all: an order follows from the seed plus the number of the round.
   *
   * @param results where the part goes
   * @param placements as {@code --placement} takes them; none for the default
   */
  public RunRequest part(Setup setup, int pass, Path results, List<String> placements) {
    int before = 0;
    for (int earlier = 1; earlier < pass; earlier++) {
      before += rounds(earlier);
    }
    return new RunRequest(
        run.transports(),
        false,
        run.against(),
        null,
        placements,
        run.waits(),
        run.sizes(),
        run.connections(),
        run.limit(),
        rounds(pass),
        run.seed() + before,
        setup.label(),
        setup.label(),
        results,
        0,
        null,
        false,
        run.command());
  }

  /** The same as options of {@code run}, for another process; without the directory. */
  static String options(RunRequest part) {
    List<String> options = new ArrayList<>();
    options.add("--transports " + String.join(",", part.transports()));
    options.add("--skip-unavailable");
    if (!part.placements().isEmpty()) {
      options.add("--placement " + String.join(",", part.placements()));
    }
    options.add(
        "--wait " + part.waits().stream().map(Wait::label).collect(Collectors.joining(",")));
    options.add(
        "--bytes "
            + part.sizes().stream()
                .map(size -> String.valueOf(size.request()))
                .collect(Collectors.joining(",")));
    options.add(
        part.limit().nanos() == Long.MAX_VALUE
            ? "--messages " + part.limit().roundTrips()
            : "--duration " + part.limit().nanos() / 1_000_000 + "ms");
    options.add("--rounds " + part.rounds());
    options.add("--seed " + part.seed());
    options.add("--name " + part.name());
    return String.join(" ", options);
  }
}
