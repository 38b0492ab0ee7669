package dev.ipcbench.client.matrix;

import dev.ipcbench.client.plan.LeastTime;
import dev.ipcbench.client.request.ResultSpec;
import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.request.ServingSpec;
import dev.ipcbench.client.request.Workload;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.design.Design;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A request to measure one workload in several setups.
 *
 * @param setups in the order they were named, each once
 * @param passes how often each setup is visited; never more than a fixed number of rounds
 * @param system that runs the containers
 * @param workload what is measured in each setup, over all passes together
 */
public record MatrixRequest(
    List<Setup> setups, int passes, HostSystem system, Workload workload, ResultSpec result) {

  /** More than a pass has rounds: a round's order follows from the seed plus its number. */
  private static final long SEEDS_PER_PASS = 1_000_000;

  public MatrixRequest {
    setups = List.copyOf(setups);
    passes =
        workload.design() instanceof Design.Fixed(var rounds, _)
            ? Math.min(passes, rounds)
            : passes;
  }

  /**
   * Returns the order of a pass, counted from 1: forward and backward in turn, so that a drift over
   * two passes affects every setup alike.
   */
  public List<Setup> order(int pass) {
    return pass % 2 == 1 ? setups : setups.reversed();
  }

  /**
   * Returns the design of a pass: its share of the rounds, or of the time.
   *
   * @param rows number of rows of a setup
   */
  Design design(int pass, int rows) {
    return switch (workload.design()) {
      case Design.Fixed(var rounds, var turn) ->
          new Design.Fixed(rounds / passes + (pass <= rounds % passes ? 1 : 0), turn);
      case Design.Adaptive(_, var precision) ->
          new Design.Adaptive(LeastTime.ofVisit(workload, rows, passes), precision);
    };
  }

  /**
   * Returns what a setup measures in a pass. Each pass has row orders of its own.
   *
   * @param rows number of rows of a setup
   * @param results the directory of the result
   * @param placements as {@code --placement} takes them; none for the default
   */
  public RunRequest part(Setup setup, int pass, int rows, Path results, List<String> placements) {
    return new RunRequest(
        workload.part(placements, design(pass, rows), workload.seed() + pass * SEEDS_PER_PASS),
        1,
        null,
        RunRequest.DEFAULT_WAIT_FOR_SERVER,
        Duration.ZERO,
        new ResultSpec(setup.label(), setup.fileName(), results, result.command()),
        ServingSpec.DEFAULT);
  }
}
