package dev.ipcbench.it.containers;

import com.github.dockerjava.api.DockerClient;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;

/** The Docker engine that Testcontainers finds, if there is one. */
final class Engine {

  /** In CI, where an engine has been started, its absence is no excuse. */
  private static final String REQUIRED = "IPCBENCH_DOCKER_REQUIRED";

  private Engine() {}

  /** Skips the test, and says why, where there is none. */
  static void assume() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      missing(
          "containers are not tried: no Docker engine answers."
              + " Start one, or let .ci/engine do it and take the variables that it writes");
    }
  }

  /** Skips the test, and says why, where the engine does not know that runtime. */
  static void assumeRuntime(String runtime) {
    assume();
    if (!DockerClientFactory.instance().getInfo().getRuntimes().containsKey(runtime)) {
      skip(
          "%s is not tried: the engine knows the runtimes %s alone"
              .formatted(runtime, DockerClientFactory.instance().getInfo().getRuntimes().keySet()));
    }
  }

  /** Skips the test; in CI, fails it. */
  static void missing(String reason) {
    if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
      throw new AssertionError(reason);
    }
    skip(reason);
  }

  private static void skip(String reason) {
    System.err.println(reason);
    throw new TestAbortedException(reason);
  }

  static DockerClient client() {
    return DockerClientFactory.instance().client();
  }
}
