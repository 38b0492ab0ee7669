package dev.ipcbench.client.kubernetes;

import dev.ipcbench.client.program.ProgramOutput;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * An overlay of {@code deploy/kubernetes} as kubectl renders it, with the changes of one run. Owned
 * by one thread.
 */
public final class Manifest {

  /** Name of the Job, its container and its pods' label; of the Pod with the server likewise. */
  public static final String CLIENT = "ipc-client";

  public static final String SERVER = "ipc-server";

  private static final String SERVER_OPTION = "--server";
  private static final String ARCHIVE_OPTION = "--archive";

  private final List<Map<String, Object>> objects;

  private Manifest(List<Map<String, Object>> objects) {
    this.objects = objects;
  }

  /**
   * Renders an overlay.
   *
   * @param home directory of the project
   * @throws ProblemException if it is missing or invalid
   */
  public static Manifest render(Kubectl kubectl, Path home, String overlay)
      throws IOException, InterruptedException {
    Path directory = home.resolve(Path.of("deploy", "kubernetes", "overlays", overlay));
    if (!Files.isDirectory(directory)) {
      throw new ProblemException(
          "The manifests in " + directory + " do not exist.",
          "Run the ipcbench launcher of the project or of an unpacked release.");
    }
    ProgramOutput output = kubectl.run("kustomize", directory.toString());
    if (!output.succeeded()) {
      throw new ProblemException(
          "kubectl cannot render the overlay %s: %s."
              .formatted(overlay, KubectlErrors.detail(output.text())),
          "Check what was changed in deploy/kubernetes.");
    }
    return parse(output.stdout());
  }

  @SuppressWarnings("unchecked") // an object of Kubernetes has names as keys
  static Manifest parse(String yaml) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Object object : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)) {
      if (object instanceof Map<?, ?> fields) {
        objects.add((Map<String, Object>) fields);
      }
    }
    return new Manifest(objects);
  }

  /** Adds the token that client and server in pods of their own need, as a Secret. */
  public void addToken(String token) {
    objects.addFirst(
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Secret",
            "metadata",
            Map.of(
                "name",
                "ipcbench-token",
                "labels",
                Map.of("app.kubernetes.io/managed-by", "ipcbench")),
            "stringData",
            Map.of("token", token)));
  }

  /** Returns whether the server has a pod of its own. */
  public boolean hasServerPod() {
    return objects.stream().anyMatch(object -> "Pod".equals(object.get("kind")));
  }

  /** Runs all pods on nodes with these labels, too. */
  public void selectNodes(Map<String, String> labels) {
    pods().forEach(pod -> child(pod, "nodeSelector").putAll(labels));
  }

  /** Gives each container these whole CPUs. */
  public void useCpus(int cpus) {
    pods()
        .flatMap(
            pod ->
                Stream.of("initContainers", "containers").flatMap(key -> list(pod, key).stream()))
        .forEach(
            container -> {
              for (String kind : List.of("requests", "limits")) {
                child(child(container, "resources"), kind).put("cpu", String.valueOf(cpus));
              }
            });
  }

  /** Adds options of {@code run} to those of the client. */
  public void addOptions(List<String> options) {
    List<Object> arguments = clientArguments();
    arguments.addAll(arguments.indexOf(ARCHIVE_OPTION), options);
  }

  /** Lets the client connect to this URL. */
  public void useServer(String url) {
    List<Object> arguments = clientArguments();
    arguments.set(arguments.indexOf(SERVER_OPTION) + 1, url);
  }

  /** Returns the specification of the Job. */
  public Map<String, Object> job() {
    return child(
        objects.stream()
            .filter(object -> "Job".equals(object.get("kind")))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("an overlay without a Job")),
        "spec");
  }

  /** Returns the specification of the client's pods. */
  public Map<String, Object> clientPod() {
    return child(child(job(), "template"), "spec");
  }

  @SuppressWarnings("unchecked")
  private List<Object> clientArguments() {
    return (List<Object>)
        Objects.requireNonNull(
            list(clientPod(), "containers").getFirst().get("args"), "a client without options");
  }

  private Stream<Map<String, Object>> pods() {
    return Stream.concat(
        Stream.of(clientPod()),
        objects.stream()
            .filter(object -> "Pod".equals(object.get("kind")))
            .map(pod -> child(pod, "spec")));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> child(Map<String, Object> of, String key) {
    return (Map<String, Object>) of.computeIfAbsent(key, _ -> new LinkedHashMap<String, Object>());
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> of, String key) {
    return of.get(key) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
  }

  /** Writes everything but the Job, for kubectl. */
  public Path writeOthers(Path directory) throws IOException {
    return write(
        directory.resolve("others.json"),
        objects.stream().filter(object -> !"Job".equals(object.get("kind"))).toList());
  }

  /** Writes the Job, for kubectl. */
  public Path writeJob(Path directory) throws IOException {
    return write(
        directory.resolve("job.json"),
        objects.stream().filter(object -> "Job".equals(object.get("kind"))).toList());
  }

  private static Path write(Path file, List<Map<String, Object>> objects) throws IOException {
    Map<String, Object> list = Map.of("apiVersion", "v1", "kind", "List", "items", objects);
    return Files.writeString(file, new JsonMapper().writeValueAsString(list));
  }
}
