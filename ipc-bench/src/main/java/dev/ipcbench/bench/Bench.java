package dev.ipcbench.bench;

import dev.ipcbench.bench.containers.ContainersComparison;
import dev.ipcbench.bench.floor.FloorComparison;
import dev.ipcbench.bench.peers.PeersComparison;
import dev.ipcbench.bench.product.StartComparison;
import dev.ipcbench.bench.soak.SoakCommand;
import dev.ipcbench.bench.truth.TruthCommand;
import java.util.Arrays;
import picocli.CommandLine;

/**
 * Entry point of the jar: {@code floor} compares with C, {@code containers} does so between two
 * containers, {@code peers} compares with minimal pairs, {@code start} times the start of the
 * server, {@code truth} checks the product's figures, {@code soak} checks that the apps do not
 * grow, {@code jmh} and {@code jcstress} pass their arguments on.
 */
public final class Bench {

  private Bench() {}

  static void main(String[] args) throws Exception {
    String[] rest = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
    switch (args.length == 0 ? "" : args[0]) {
      case "floor" -> System.exit(new CommandLine(new FloorComparison()).execute(rest));
      case "containers" -> System.exit(new CommandLine(new ContainersComparison()).execute(rest));
      case "peers" -> System.exit(new CommandLine(new PeersComparison()).execute(rest));
      case "start" -> System.exit(new CommandLine(new StartComparison()).execute(rest));
      case "truth" -> System.exit(new CommandLine(new TruthCommand()).execute(rest));
      case "soak" -> System.exit(new CommandLine(new SoakCommand()).execute(rest));
      case "jmh" -> org.openjdk.jmh.Main.main(rest);
      case "jcstress" -> org.openjdk.jcstress.Main.main(rest);
      default -> {
        System.err.println(
            "Usage: java -jar ipc-bench.jar floor|containers|peers|start|truth|soak|jmh|jcstress"
                + " [options]\n"
                + "Help: floor --help, jmh -h, and so on");
        System.exit(2);
      }
    }
  }
}
