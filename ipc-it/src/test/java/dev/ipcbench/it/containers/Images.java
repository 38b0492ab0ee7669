package dev.ipcbench.it.containers;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** Both images, built on demand from the Dockerfiles and the layers of the Maven build. */
final class Images {

  static final Future<String> SERVER = of("server");
  static final Future<String> CLIENT = of("client");

  private Images() {}

  static Path checkout() {
    return Path.of("..").toAbsolutePath().normalize();
  }

  private static Future<String> of(String app) {
    ImageFromDockerfile file =
        new ImageFromDockerfile()
            .withFileFromPath("Dockerfile", checkout().resolve("Dockerfile." + app))
            .withBuildArg("IPCBENCH_TRAINING_ROUNDS", "0");
    for (String layers : List.of("ipc-server/target/image", "ipc-client/target/image")) {
      file.withFileFromPath(layers, checkout().resolve(layers));
    }
    String base = System.getenv("BASE_IMAGE");
    return base == null ? file : file.withBuildArg("BASE_IMAGE", base);
  }
}
