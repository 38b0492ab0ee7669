package dev.ipcbench.client.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.run.ResultArchive;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fake program kubectl, and the files that control it. */
public record ScriptedKubectl(Path directory) {

  /** A container that runs. */
  public static final String RUNNING = "\"state\": {\"running\": {}}";

  public static ScriptedKubectl in(Path parent) throws IOException {
    Path directory = Files.createDirectories(parent.resolve("kubectl"));
    Path script = directory.resolve("kubectl");
    Files.copy(Path.of("src", "test", "resources", "kubernetes", "kubectl"), script);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return new ScriptedKubectl(directory);
  }

  /** Returns the program, called with a context. */
  public Kubectl kubectl() {
    return new Kubectl(directory.resolve("kubectl"), "here");
  }

  /** Returns a request that waits for pods only as long as one look at them takes. */
  public static ClusterRequest request(@Nullable String namespace) {
    return new ClusterRequest("here", namespace, Map.of(), 1, Duration.ZERO);
  }

  public void writeFile(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  /** Lets a call print this text and exit with 1. */
  public void failOn(String call, String text) throws IOException {
    writeFile("fail-" + call, text + "\n");
  }

  /**
   * Sets the pod that {@code get pods} prints.
   *
   * @param file {@code ipc-client}, {@code ipc-server}, or {@code ended}
   * @param container a field of the status of its container
   * @param more fields of the status of the pod, each followed by a comma
   */
  public void setPod(String file, String container, String more) throws IOException {
    String name = file.equals("ended") ? "ipc-client" : file;
    writeFile(
        file + ".json",
        """
        {"items": [{"metadata": {"name": "%1$s-x"},
          "spec": {"nodeName": "node1", "containers": [{"name": "%1$s", "image": "%1$s:1"}]},
          "status": {%3$s "podIP": "10.0.0.7", "qosClass": "Guaranteed",
            "containerStatuses": [{"name": "%1$s", "imageID": "sha256:1", %2$s}]}}]}
        """
            .formatted(name, container, more));
  }

  /** Sets the overlay that {@code kustomize} prints: a Job, and with a server a Pod. */
  public void setOverlay(String name, boolean withServer) throws IOException {
    String job =
        """
        kind: Job
        metadata: {name: ipc-client}
        spec:
          template:
            spec:
              containers:
                - name: ipc-client
                  args: [run, --server, "http://ipc-server:8080", --archive]
                  resources: {limits: {cpu: "2"}, requests: {cpu: "2"}}
        """;
    String pod =
        """
        ---
        kind: Pod
        metadata: {name: ipc-server}
        spec: {containers: [{name: ipc-server}]}
        """;
    writeFile(name + ".yaml", withServer ? job + pod : job);
  }

  /** Sets the log of the client: some lines, and a result. */
  public void setLog(String text, @Nullable Path result) throws IOException {
    StringWriter log = new StringWriter();
    log.append(text);
    if (result != null) {
      ResultArchive.print(result, new PrintWriter(log));
    }
    writeFile("log", log.toString());
  }

  /** Returns every call, in order, without the context. */
  public List<String> calls() throws IOException {
    return read("calls").lines().map(call -> call.replace("--context here ", "")).toList();
  }

  /** Returns all objects that were created, as JSON. */
  public String created() throws IOException {
    return read("created");
  }

  /** Returns all patches, as JSON. */
  public String patched() throws IOException {
    return read("patched");
  }

  private String read(String file) throws IOException {
    Path path = directory.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "";
  }
}
