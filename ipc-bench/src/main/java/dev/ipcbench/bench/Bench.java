package dev.ipcbench.bench;

import dev.ipcbench.bench.containers.ContainersComparison;
import dev.ipcbench.bench.floor.FloorComparison;
import dev.ipcbench.bench.peers.PeersComparison;
import dev.ipcbench.bench.product.PageComparison;
import dev.ipcbench.bench.product.StartComparison;
import dev.ipcbench.bench.soak.SoakCommand;
import dev.ipcbench.bench.truth.TruthCommand;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * Entry point of the jar: {@code floor} compares with C, {@code containers} does so between two
 * containers, {@code peers} compares with minimal pairs, {@code start} times the start of the
 * server, {@code page} compares runs with and without a live page, {@code truth} checks the
 * product's figures, {@code soak} checks that the apps do not grow, {@code jmh} and {@code
 * jcstress} pass their arguments on.
 */
public final class Bench {

  private Bench() {}

  static void main(String[] args) throws Exception {
    String[] rest = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
    switch (args.length == 0 ? "" : args[0]) {
      case "floor" -> run(new FloorComparison(), rest);
      case "containers" -> run(new ContainersComparison(), rest);
      case "peers" -> run(new PeersComparison(), rest);
      case "start" -> run(new StartComparison(), rest);
      case "page" -> run(new PageComparison(), rest);
      case "truth" -> run(new TruthCommand(), rest);
      case "soak" -> run(new SoakCommand(), rest);
      case "jmh" -> org.openjdk.jmh.Main.main(rest);
      case "jcstress" -> org.openjdk.jcstress.Main.main(rest);
      default -> {
        System.err.println(
            "Usage: java -jar ipc-bench.jar"
                + " floor|containers|peers|start|page|truth|soak|jmh|jcstress [options]\n"
                + "Help: floor --help, jmh -h, and so on");
        System.exit(2);
      }
    }
  }

  /** Runs a program; an exception that the user can understand is its message. */
  private static void run(Callable<Integer> program, String[] arguments) {
    System.exit(
        new CommandLine(program)
            .setExecutionExceptionHandler(
                (exception, _, _) -> {
                  if (!(exception instanceof IOException)) {
                    throw exception;
                  }
                  System.err.println(exception.getMessage());
                  return 1;
                })
            .execute(arguments));
  }
}
