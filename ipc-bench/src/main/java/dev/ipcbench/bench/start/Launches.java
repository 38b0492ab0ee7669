package dev.ipcbench.bench.start;

import dev.ipcbench.bench.product.OfferedEndpoint;
import dev.ipcbench.bench.product.ProductServer;
import dev.ipcbench.bench.product.ServerJar;
import dev.ipcbench.bench.setup.JavaProgram;
import dev.ipcbench.bench.setup.TemporaryDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The two ways to start the server. Both go through Boot's launcher that takes additions to the
 * class path, so that they differ in the endpoints alone: the second one adds {@link
 * TcpAndUdsAlone} and excludes the auto-configurations that only the other endpoints need.
 */
final class Launches implements AutoCloseable {

  private static final String LAUNCHER =
      "org.springframework.boot.loader.launch.PropertiesLauncher";

  static final String IMPORTS =
      "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

  /** {@link TcpAndUdsAlone} by name: it cannot be loaded here, where there is no Spring. */
  static final String ADDED = "dev.ipcbench.bench.start.TcpAndUdsAlone";

  /** What only the other endpoints need; {@link #checkEndpoints} fails when this list is stale. */
  private static final List<String> EXCLUDED =
      List.of(
          "dev.ipcbench.metrics.MetricsAutoConfiguration",
          "dev.ipcbench.transport.grpc.server.GrpcAutoConfiguration",
          "dev.ipcbench.transport.http.HttpConfiguration",
          "dev.ipcbench.transport.signalr.server.SignalRConfiguration",
          "dev.ipcbench.transport.websocket.WebSocketConfiguration",
          "org.springframework.boot.grpc.server.autoconfigure.GrpcServerAutoConfiguration",
          "org.springframework.boot.grpc.server.autoconfigure.GrpcServerObservationAutoConfiguration",
          "org.springframework.boot.grpc.server.autoconfigure.GrpcServerServicesAutoConfiguration",
          "org.springframework.boot.grpc.server.autoconfigure.health.GrpcServerHealthAutoConfiguration",
          "org.springframework.boot.websocket.autoconfigure.servlet.WebSocketMessagingAutoConfiguration");

  private final Path jar;
  private final TemporaryDirectory additions;

  private Launches(Path jar, TemporaryDirectory additions) {
    this.jar = jar;
    this.additions = additions;
  }

  /**
   * One way to start the server.
   *
   * @param jvm what follows the JVM options: class path and class
   * @param settings as Boot takes them on its command line
   */
  record Launch(List<String> jvm, List<String> settings) {}

  /** Writes the additions to the class path; {@link #close} removes them. */
  static Launches of(Path jar) throws IOException {
    Launches launches = new Launches(jar, TemporaryDirectory.create("ipcbench-start"));
    Path type = launches.additions.path().resolve(resource());
    Path imports = launches.additions.path().resolve(IMPORTS);
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

  Launch tcpAndUdsAlone() {
    return new Launch(
        jvm(List.of("-Dloader.path=" + additions.path())),
        List.of("--spring.autoconfigure.exclude=" + String.join(",", EXCLUDED)));
  }

  private List<String> jvm(List<String> properties) {
    return Stream.of(JavaProgram.ACCESS, properties, List.of("-cp", jar.toString(), LAUNCHER))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Starts the smaller server once, unmeasured.
   *
   * @throws IOException if its endpoints are not exactly none, tcp and uds
   */
  void checkEndpoints() throws IOException, InterruptedException {
    Launch launch = tcpAndUdsAlone();
    try (ProductServer server =
        ProductServer.of(ServerJar.start(launch.jvm(), launch.settings()))) {
      Set<String> available =
          server.endpoints().entrySet().stream()
              .filter(endpoint -> endpoint.getValue() instanceof OfferedEndpoint.At)
              .map(endpoint -> endpoint.getKey())
              .collect(Collectors.toSet());
      if (!available.equals(Set.of("none", "tcp", "uds"))) {
        throw new IOException("the smaller server has the endpoints " + available);
      }
    }
  }

  @Override
  public void close() throws IOException {
    additions.close();
  }
}
