package dev.ipcbench.bench.product;

import dev.ipcbench.bench.setup.AnsweringProcess;
import dev.ipcbench.bench.setup.JavaProgram;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that selects {@code ipc-server.jar}, and how the jar is started. */
public final class ServerJar {

  /** The beginning of the line that the server prints when it is ready; its URL follows. */
  public static final String READY = "ipc-server is ready at ";

  @Option(
      names = "--server-jar",
      paramLabel = "FILE",
      description = "The product's server (default: the one of the tree this jar was built in).")
  private @Nullable Path given;

  /**
   * Returns the absolute path of the jar.
   *
   * @throws IOException if there is none; the message says how to build it
   */
  public Path path() throws IOException {
    Path jar = given != null ? given : besideThisModule();
    if (!Files.isRegularFile(jar)) {
      throw new IOException(
          jar
              + " does not exist. Build it:"
              + " mvn -q -Pbench -pl ipc-bench,ipc-server -am package -DskipTests");
    }
    return jar.toAbsolutePath();
  }

  /** Returns the directory where programs in other languages are built. */
  public Path programs() {
    return target().resolve("peers");
  }

  private static Path besideThisModule() {
    return target()
        .resolve(Path.of("..", "..", "ipc-server", "target", "ipc-server.jar"))
        .normalize();
  }

  /** This class lies in {@code ipc-bench/target}, in a jar or in a directory of classes. */
  private static Path target() {
    try {
      return Path.of(ServerJar.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts the server on ports that the system chooses and waits until all endpoints are open.
   *
   * @param launch what follows the JVM options: {@code -jar FILE}, or a class path and a class
   * @param settings as Boot takes them on its command line
   */
  public static AnsweringProcess start(List<String> launch, List<String> settings)
      throws IOException {
    List<String> command = new ArrayList<>(JavaProgram.command());
    command.addAll(launch);
    command.addAll(List.of("--ipc.child=true", "--server.port=0"));
    command.addAll(settings);
    return AnsweringProcess.start(command, Map.of(), READY);
  }
}
