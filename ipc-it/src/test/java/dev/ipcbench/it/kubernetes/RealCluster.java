package dev.ipcbench.it.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.Outcome;
import dev.ipcbench.it.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.opentest4j.TestAbortedException;

/**
 * The cluster of {@code .ci/kubernetes}, by the variables that it writes.
 *
 * @param directory working directory of the commands
 */
record RealCluster(Path directory) {

  private static final String NODE = "IPCBENCH_KUBERNETES_NODE";

  /** If true, as in CI, tests fail without a cluster instead of being skipped. */
  private static final String REQUIRED = "IPCBENCH_KUBERNETES_REQUIRED";

  /** Skips the test with a reason if no cluster is available. */
  static void assume() {
    if (System.getenv(NODE) == null) {
      String reason =
          "Pods are not tested: no cluster is available. Run .ci/kubernetes and set the variables"
              + " that it writes.";
      if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
        throw new AssertionError(reason);
      }
      System.err.println(reason);
      throw new TestAbortedException(reason);
    }
  }

  static String node() {
    return Objects.requireNonNull(System.getenv(NODE));
  }

  private static String program() {
    return Objects.requireNonNullElse(System.getenv("IPCBENCH_KUBECTL"), "kubectl");
  }

  Path results() {
    return directory.resolve("results");
  }

  Running start(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!arguments[0].equals("show")) {
      all.addAll(List.of("--results", results().toString()));
    }
    return Running.startInCheckout(
        directory, Map.of("IPCBENCH_KUBECTL", program()), all.toArray(String[]::new));
  }

  Outcome run(String... arguments) throws IOException, InterruptedException {
    try (Running running = start(arguments)) {
      return running.end();
    }
  }

  /** Returns what kubectl prints. */
  static String kubectl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  /** Checks that no namespace, and with it no pod, was left. */
  static void assertNothingLeft() throws IOException, InterruptedException {
    assertThat(
            kubectl(
                "get", "namespaces", "-l", "app.kubernetes.io/managed-by=ipcbench", "-o", "name"))
        .isBlank();
    assertThat(
            kubectl("get", "pods", "-A", "-l", "app.kubernetes.io/part-of=ipcbench", "-o", "name"))
        .doesNotContain("pod/");
  }
}
