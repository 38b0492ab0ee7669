package dev.ipcbench.it.containers;

import com.github.dockerjava.api.DockerClient;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;

/** The Docker engine that Testcontainers finds, if available. */
final class Engine {

  /** If true, as in CI, tests fail without an engine instead of being skipped. */
  private static final String REQUIRED = "IPCBENCH_DOCKER_REQUIRED";

  private Engine() {}

  /** Skips the test with a reason if no engine is available. */
  static void assume() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      missing(
          "Containers are not tested: no Docker engine is available."
              + " Start one, or run .ci/engine and set the variables that it writes.");
    }
  }

  /** Skips the test with a reason if the engine does not have this runtime. */
  static void assumeRuntime(String runtime) {
    assume();
    if (!DockerClientFactory.instance().getInfo().getRuntimes().containsKey(runtime)) {
      skip(
          "%s is not tested: the engine has only the runtimes %s."
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
