package dev.ipcbench.bench.pairs;

import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.EndpointAddress;
import java.io.IOException;
import java.util.concurrent.Callable;

/** A running server of a pair. */
public interface PairServer extends AutoCloseable {

  EndpointAddress address();

  @Override
  void close() throws IOException;

  /**
   * Runs a server process: pins the thread to the CPU of the first argument, starts the server,
   * prints its address, and returns when standard input is closed.
   *
   * @param start called by the pinned thread; threads that it starts inherit the affinity
   */
  static void run(String[] args, Callable<? extends PairServer> start) throws Exception {
    CpuAffinity.pinCurrentThread(CpuSet.parse(args[0]));
    try (PairServer server = start.call()) {
      System.out.println(server.address());
      while (System.in.read() >= 0) {
        // Serves until the parent closes the pipe or ends.
      }
    }
  }
}
