package dev.ipcbench.bench.product;

import dev.ipcbench.bench.setup.Answerer;
import dev.ipcbench.bench.setup.JavaProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which {@code ipc-server.jar} it is, and how that is started. */
public final class ServerJar {

  private static final String READY = "ipc-server is ready at ";

  @Option(
      names = "--server-jar",
      paramLabel = "FILE",
      description = "the product's server (default: that of the tree this jar was built in)")
  private @Nullable Path given;

  /**
   * Its file.
   *
   * @throws IOException if there is none; the message says how to make it
   */
  public Path path() throws IOException {
    return BuiltJar.path("ipc-server", given);
  }

  /**
   * Starts it on ports of the system's choice and waits until everything in it answers.
   *
   * @param launch what comes after the options of the JVM: {@code -jar FILE}, or a class path and a
   *     class
   * @param settings as Boot takes them on its command line
   */
  public static Answerer start(List<String> launch, List<String> settings) throws IOException {
    List<String> command = new ArrayList<>(JavaProgram.command());
    command.addAll(launch);
    command.addAll(List.of("--ipc.child=true", "--server.port=0"));
    command.addAll(settings);
    return Answerer.start(command, Map.of(), READY);
  }
}
