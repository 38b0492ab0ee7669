package dev.ipcbench.bench.interleaved;

import java.io.IOException;

/**
 * One side of a comparison, ready to be measured. Idle between its turns: none of its threads
 * spins.
 */
public interface Side extends AutoCloseable {

  /**
   * Takes one turn: connects, warms up, measures and closes the connection.
   *
   * @param round 0 for the round whose figures are discarded
   * @throws IOException if it fails; the side gets no further turn then
   */
  Figures measure(int round) throws IOException, InterruptedException;

  @Override
  default void close() throws IOException {}
}
