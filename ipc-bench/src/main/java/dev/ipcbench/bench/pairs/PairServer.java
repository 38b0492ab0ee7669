package dev.ipcbench.bench.pairs;

import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.EndpointAddress;
import java.io.IOException;
import java.util.concurrent.Callable;

/** The answering end of a pair, while it answers. */
public interface PairServer extends AutoCloseable {

  EndpointAddress address();

  @Override
  void close() throws IOException;

  /**
   * The main of a process that is this and no more: starts it on the CPU of the first argument,
   * prints its address, and ends when standard input does.
   *
   * @param start called by a thread that is on that CPU: what it starts inherits it
   */
  static void run(String[] args, Callable<? extends PairServer> start) throws Exception {
    CpuAffinity.pinCurrentThread(CpuSet.parse(args[0]));
    try (PairServer server = start.call()) {
      System.out.println(server.address());
      while (System.in.read() >= 0) {
        // Until whoever started this closes the pipe or is gone.
      }
    }
  }
}
