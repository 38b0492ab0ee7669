package dev.ipcbench.bench;

import dev.ipcbench.bench.floor.FloorComparison;
import java.io.IOException;
import java.util.Arrays;
import picocli.CommandLine;

/** Entry of the jar: {@code floor} compares with C, {@code jmh} hands the rest to JMH. */
public final class Bench {

  private Bench() {}

  static void main(String[] args) throws IOException {
    String[] rest = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
    switch (args.length == 0 ? "" : args[0]) {
      case "floor" -> System.exit(new CommandLine(new FloorComparison()).execute(rest));
      case "jmh" -> org.openjdk.jmh.Main.main(rest);
      default -> {
        System.err.println(
            "Usage: java -jar ipc-bench.jar floor|jmh [options]; --help: floor --help, jmh -h");
        System.exit(2);
      }
    }
  }
}
