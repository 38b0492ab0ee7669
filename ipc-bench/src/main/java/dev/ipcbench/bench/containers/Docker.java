package dev.ipcbench.bench.setup;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command {@code docker}. */
public final class Docker {

  private Docker() {}

  /**
   * Runs it to its end.
   *
   * @return what it printed
   * @throws IOException if it is not there, or does not end with 0
   */
  public static String call(String... arguments) throws IOException {
    return CProgram.outputOf(
        Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList(), Map.of());
  }

  /** The same with a list. */
  public static String call(List<String> arguments) throws IOException {
    return call(arguments.toArray(String[]::new));
  }
}
