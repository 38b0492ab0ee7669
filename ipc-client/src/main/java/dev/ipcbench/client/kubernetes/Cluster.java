package dev.ipcbench.client.kubernetes;

import dev.ipcbench.client.program.ProgramOutput;
import dev.ipcbench.client.program.RunningProgram;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A namespace of a cluster that holds only what ipcbench creates. It is labelled as such; one that
 * is not is never touched. Owned by one thread.
 */
public final class Cluster implements AutoCloseable {

  /** The label of everything that ipcbench creates, with this value. */
  private static final String LABEL = "app.kubernetes.io/managed-by";

  private static final String OURS = "ipcbench";

  private static final String TIMEOUT = "--timeout=120s";

  private static final Duration POLL = Duration.ofSeconds(1);

  /** How often to retry until the controllers have prepared a new namespace. */
  private static final int TRIES = 20;

  private final Kubectl kubectl;
  private final ClusterRequest request;
  private final String version;
  private final String namespace;
  private final boolean created;
  private final StopSignal stop;
  private final Consumer<String> notes;

  private Cluster(
      Kubectl kubectl,
      ClusterRequest request,
      String version,
      String namespace,
      boolean created,
      StopSignal stop,
      Consumer<String> notes) {
    this.kubectl = kubectl;
    this.request = request;
    this.version = version;
    this.namespace = namespace;
    this.created = created;
    this.stop = stop;
    this.notes = notes;
  }

  /**
   * Finds kubectl and the cluster, and creates the namespace unless it exists and is ours.
   *
   * @param notes receives progress messages
   * @throws ProblemException if any of this is refused
   */
  public static Cluster open(ClusterRequest request, StopSignal stop, Consumer<String> notes)
      throws IOException, InterruptedException {
    Kubectl kubectl = Kubectl.find(System.getenv(), request.context());
    return open(kubectl, request, stop, notes);
  }

  static Cluster open(
      Kubectl kubectl, ClusterRequest request, StopSignal stop, Consumer<String> notes)
      throws IOException, InterruptedException {
    String version =
        kubectl.json("version", "-o", "json").at("/serverVersion/gitVersion").asString("unknown");
    String namespace =
        request.namespace() != null
            ? request.namespace()
            : OURS + "-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    String existing =
        request.namespace() == null
            ? ""
            : kubectl.require("get", "namespace", namespace, "--ignore-not-found", "-o", "json");
    boolean created = existing.isBlank();
    Cluster cluster = new Cluster(kubectl, request, version, namespace, created, stop, notes);
    if (created) {
      cluster.createNamespace();
    } else if (Kubectl.parse(existing)
        .at("/metadata/labels")
        .path(LABEL)
        .asString("")
        .equals(OURS)) {
      cluster.deleteEverything();
    } else {
      throw new ProblemException(
          "The namespace %s exists and is not of ipcbench: nothing in it was touched."
              .formatted(namespace),
          "Name another one with --namespace. If it is meant for ipcbench alone: '%s'."
              .formatted(kubectl.typed("label namespace " + namespace + " " + LABEL + "=" + OURS)));
    }
    return cluster;
  }

  private void createNamespace() throws IOException, InterruptedException {
    Path file = Files.createTempFile("ipcbench", ".json");
    try {
      Files.writeString(
          file,
          """
          {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%s", "labels":
            {"%s": "%s", "pod-security.kubernetes.io/enforce": "restricted"}}}
          """
              .formatted(namespace, LABEL, OURS));
      kubectl.require("create", "-f", file.toString());
    } finally {
      Files.delete(file);
    }
    notes.accept(
        "Created the namespace %s. It is removed at the end; if this command is killed: '%s'."
            .formatted(namespace, removal()));
  }

  private String removal() {
    return created
        ? kubectl.typed("delete namespace " + namespace)
        : kubectl.typed(
            "-n %s delete jobs,pods,services,secrets,networkpolicies -l %s=%s"
                .formatted(namespace, LABEL, OURS));
  }

  public String version() {
    return version;
  }

  public Kubectl kubectl() {
    return kubectl;
  }

  public ClusterRequest request() {
    return request;
  }

  /**
   * Returns the nodes that the selector matches.
   *
   * @throws ProblemException if the user may not list nodes
   */
  public List<Node> nodes() throws IOException, InterruptedException {
    return kubectl
        .json("get", "nodes", "-l", request.selector(), "-o", "json")
        .path("items")
        .valueStream()
        .map(Node::of)
        .toList();
  }

  /**
   * Returns the whole CPUs of each container: those of the request, else two, or one if no node has
   * room for four or this user may not ask.
   */
  public int cpus() throws IOException, InterruptedException {
    if (request.cpus() != null) {
      return request.cpus();
    }
    try {
      return nodes().stream().anyMatch(node -> node.cpus() >= 4) ? 2 : 1;
    } catch (ProblemException _) {
      return 1;
    }
  }

  /** Returns the policy of a node's CPU manager; "unknown" if the user may not ask the kubelet. */
  public String cpuManagerPolicy(String node) throws IOException, InterruptedException {
    ProgramOutput output = kubectl.run("get", "--raw", "/api/v1/nodes/" + node + "/proxy/configz");
    return output.succeeded()
        ? Kubectl.parse(output.stdout()).at("/kubeletconfig/cpuManagerPolicy").asString("unknown")
        : "unknown";
  }

  /**
   * Creates the objects of a file.
   *
   * @throws ProblemException if it is refused
   */
  public void create(Path file) throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      ProgramOutput output = run("create", "-f", file.toString());
      if (output.succeeded()) {
        return;
      }
      // Of a new namespace: some milliseconds later its service account exists. What was created
      // before the refused object would be refused again, as existing.
      if (tries == TRIES || !output.text().contains("serviceaccount \"default\" not found")) {
        throw new ProblemException(KubectlErrors.explain(output.text()), null);
      }
      delete(file);
      stop.await(POLL);
    }
  }

  /** Deletes the objects of a file, and waits until their pods have ended. */
  public void delete(Path file) throws IOException, InterruptedException {
    report(
        run(
            "delete",
            "-f",
            file.toString(),
            "--ignore-not-found",
            "--cascade=foreground",
            TIMEOUT));
  }

  private void deleteEverything() throws IOException, InterruptedException {
    report(
        run(
            "delete",
            "jobs,pods,services,secrets,networkpolicies",
            "-l",
            LABEL + "=" + OURS,
            "--ignore-not-found",
            "--cascade=foreground",
            TIMEOUT));
  }

  private void report(ProgramOutput output) {
    if (!output.succeeded()) {
      notes.accept(
          "Something was left in the namespace %s (%s). This removes it: '%s'."
              .formatted(namespace, KubectlErrors.explain(output.text()).reason(), removal()));
    }
  }

  /** Returns what kubectl prints of objects in the namespace, as JSON. */
  public JsonNode get(String... what) throws IOException, InterruptedException {
    String[] all = Arrays.copyOf(what, what.length + 2);
    all[what.length] = "-o";
    all[what.length + 1] = "json";
    return kubectl.json(inNamespace("get", all));
  }

  /** Returns a command in the namespace as the user would type it. */
  public String typed(String arguments) {
    return kubectl.typed("-n " + namespace + " " + arguments);
  }

  /**
   * Runs a command in the namespace.
   *
   * @throws ProblemException if it fails
   */
  public void require(String first, String... more) throws IOException, InterruptedException {
    String _ = kubectl.require(inNamespace(first, more));
  }

  /** Runs a command in the namespace. */
  public ProgramOutput run(String first, String... more) throws IOException, InterruptedException {
    return kubectl.run(inNamespace(first, more));
  }

  private String[] inNamespace(String first, String... more) {
    String[] all = new String[more.length + 3];
    all[0] = first;
    all[1] = "--namespace";
    all[2] = namespace;
    System.arraycopy(more, 0, all, 3, more.length);
    return all;
  }

  /**
   * Follows the log of a container from its begin.
   *
   * @param lines receives each line, on another thread
   */
  public RunningProgram follow(String pod, String container, Consumer<String> lines)
      throws IOException {
    return kubectl.start(lines, inNamespace("logs", "--follow", pod, "--container", container));
  }

  /** Removes the namespace, or if it existed before, what this object has created in it. */
  @Override
  public void close() throws IOException {
    try {
      if (created) {
        report(kubectl.run("delete", "namespace", namespace, "--ignore-not-found", TIMEOUT));
      } else {
        deleteEverything();
      }
    } catch (InterruptedException e) {
      notes.accept("This removes what is left: '%s'.".formatted(removal()));
      Thread.currentThread().interrupt();
    }
  }
}
