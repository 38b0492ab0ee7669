package dev.ipcbench.bench.peers;

import dev.ipcbench.bench.figures.Times;
import java.io.IOException;

/** A contender that is ready to be measured. Idle between two turns: nobody of it spins then. */
interface Side extends AutoCloseable {

  /**
   * One turn: connects, warms up, measures, closes.
   *
   * @throws IOException if it broke; it has no further turn then
   */
  Times measure(int round) throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
