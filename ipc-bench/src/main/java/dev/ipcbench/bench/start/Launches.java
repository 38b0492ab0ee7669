package dev.ipcbench.bench.start;

import dev.ipcbench.bench.setup.JavaProgram;
import dev.ipcbench.bench.setup.TemporaryDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The two ways to start the server. Both go through Boot's launcher that takes additions to the
 * class path, so that they differ in the endpoints alone: the second one adds {@link
 * TcpAndUdsAlone} and leaves out the auto-configurations that only the other endpoints need.
 */
final class Launches implements AutoCloseable {

  private static final String LAUNCHER =
      "org.springframework.boot.loader.launch.PropertiesLauncher";

  /** {@link TcpAndUdsAlone} by name: it cannot be loaded here, where there is no Spring. */
  static final String ADDED = "dev.ipcbench.bench.start.TcpAndUdsAlone";

  private final Path jar;
  private final TemporaryDirectory additions;

  private Launches(Path jar, TemporaryDirectory additions) {
    this.jar = jar;
    this.additions = additions;
  }

  /** Prepares them; what is written for it goes with {@link #close}. */
  static Launches of(Path jar) throws IOException {
    Launches launches = new Launches(jar, TemporaryDirectory.create("ipcbench-start"));
    Path type = launches.additions.path().resolve(resource());
    Path imports = launches.additions.path().resolve(ServerJarContents.IMPORTS);
    Files.createDirectories(type.getParent());
    Files.createDirectories(imports.getParent());
    try (InputStream in = Launches.class.getResourceAsStream("/" + resource())) {
      Files.copy(Objects.requireNonNull(in), type);
    }
    Files.writeString(imports, ADDED + "\n");
    return launches;
  }

  private static String resource() {
    return ADDED.replace('.', '/') + ".class";
  }

  Launch all() {
    return new Launch(jvm(List.of()), List.of());
  }

  Launch tcpAndUdsAlone() throws IOException {
    List<String> excluded =
        ServerJarContents.beyondTcpAndUds(ServerJarContents.autoConfigurations(jar));
    return new Launch(
        jvm(List.of("-Dloader.path=" + additions.path())),
        List.of("--spring.autoconfigure.exclude=" + String.join(",", excluded)));
  }

  private List<String> jvm(List<String> properties) {
    return Stream.of(JavaProgram.ACCESS, properties, List.of("-cp", jar.toString(), LAUNCHER))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public void close() throws IOException {
    additions.close();
  }
}
