package dev.ipcbench.client.matrix;

import dev.ipcbench.client.request.ResultSpec;
import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.request.ServingSpec;
import dev.ipcbench.client.request.Workload;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A request to measure one workload in several setups.
 *
 * @param setups in the order they were named, each once
 * @param passes how often each setup is visited; never more than there are rounds
 * @param system that runs the containers
 * @param workload what is measured in each setup, over all passes together
 */
public record MatrixRequest(
    List<Setup> setups, int passes, HostSystem system, Workload workload, ResultSpec result) {
  public MatrixRequest {
    setups = List.copyOf(setups);
    passes = Math.min(passes, workload.rounds());
  }

  /**
   * Returns the order of a pass, counted from 1: forward and backward in turn, so that a drift over
   * two passes affects every setup alike.
   */
  public List<Setup> order(int pass) {
    return pass % 2 == 1 ? setups : setups.reversed();
  }

  /** Returns the number of rounds in a pass. */
  public int rounds(int pass) {
    int rounds = workload.rounds();
    return rounds / passes + (pass <= rounds % passes ? 1 : 0);
  }

  /**
   * Returns what a setup measures in a pass. The seed makes the rounds of all passes have the row
   * orders that they would have in a single run: an order follows from the seed plus the round.
   *
   * @param results the directory of the result
   * @param placements as {@code --placement} takes them; none for the default
   */
  public RunRequest part(Setup setup, int pass, Path results, List<String> placements) {
    int before = IntStream.range(1, pass).map(this::rounds).sum();
    return new RunRequest(
        workload.part(placements, rounds(pass), workload.seed() + before),
        null,
        RunRequest.DEFAULT_WAIT_FOR_SERVER,
        new ResultSpec(setup.label(), setup.label(), results, result.command()),
        ServingSpec.DEFAULT);
  }
}
