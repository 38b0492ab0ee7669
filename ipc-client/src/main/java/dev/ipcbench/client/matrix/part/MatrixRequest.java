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
 * The request of one {@code matrix} command.
 *
 * @param setups in the requested order, each once
 * @param passes number of parts per setup; at most the number of rounds
 * @param system system of the containers
 * @param run what to measure in each setup, over all passes together
 */
public record MatrixRequest(List<Setup> setups, int passes, HostSystem system, RunRequest run) {
  public MatrixRequest {
    setups = List.copyOf(setups);
    passes = Math.min(passes, run.rounds());
  }

  /**
   * Returns the order of the setups in a pass, counted from 1. Every second pass runs backwards, so
   * that a linear drift affects every setup alike.
   */
  public List<Setup> order(int pass) {
    return pass % 2 == 1 ? setups : setups.reversed();
  }

  /** Returns the number of rounds of a pass. */
  public int rounds(int pass) {
    return run.rounds() / passes + (pass <= run.rounds() % passes ? 1 : 0);
  }

  /**
   * Returns what a setup measures in a pass. Its rounds have the same row order as in a single run
   * of all rounds, since the order depends on the seed plus the number of the round.
   *
   * @param results results directory of the part
   * @param placements values of {@code --placement}; empty for the default
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

  /** Returns the request as options of {@code run}, without the results directory. */
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
