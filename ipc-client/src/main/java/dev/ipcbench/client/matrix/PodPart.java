package dev.ipcbench.client.matrix;

import dev.ipcbench.client.kubernetes.Cluster;
import dev.ipcbench.client.kubernetes.Manifest;
import dev.ipcbench.client.kubernetes.pod.PodFacts;
import dev.ipcbench.client.kubernetes.pod.PodLog;
import dev.ipcbench.client.kubernetes.pod.PodState;
import dev.ipcbench.client.kubernetes.pod.PodWatch;
import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.client.setup.SetupFailure;
import dev.ipcbench.measurement.merge.Part;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultReader;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.transport.access.AccessToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Measures with the pair in pods of a cluster, from {@code create} to {@code delete}. */
record PodPart(
    Setup setup,
    Cluster cluster,
    Manifest manifest,
    RunRequest request,
    StopSignal stop,
    Consumer<String> notes) {

  /** The client's app has no setting for this: the port of the server's image. */
  private static final String SERVER_PORT = ":8080";

  /**
   * Runs the pair.
   *
   * @throws ProblemException if the cluster refuses it
   */
  PartResult run() throws IOException, InterruptedException {
    Path directory = Files.createDirectories(request.result().directory());
    Path files = Files.createTempDirectory("ipcbench-pods"); // one of them holds the token
    List<String> options = new ArrayList<>(request.workload().toArguments());
    options.addAll(List.of("--name", request.result().name(), "--setup", setup.label()));
    manifest.addOptions(options);
    if (manifest.hasServerPod()) {
      manifest.addToken(AccessToken.generate().secret());
    }
    List<Path> created = new ArrayList<>();
    try {
      created.add(manifest.writeOthers(files));
      cluster.create(created.getFirst());
      if (manifest.hasServerPod()) {
        PodWatch.Found server = watch().awaitStart(Manifest.SERVER);
        if (server.state() instanceof PodState.Refused(SetupFailure failure)) {
          return failed(failure);
        }
        manifest.useServer(
            "http://" + host(server.pod().at("/status/podIP").asString("")) + SERVER_PORT);
      }
      created.addFirst(manifest.writeJob(files));
      return stop.isRequested()
          ? PartResult.stopped(setup)
          : measure(created.getFirst(), directory);
    } finally {
      for (Path file : created) {
        cluster.delete(file);
        Files.delete(file);
      }
      Files.delete(files);
    }
  }

  private PodWatch watch() {
    return new PodWatch(cluster, stop);
  }

  private static String host(String ip) {
    return ip.contains(":") ? "[" + ip + "]" : ip;
  }

  private PartResult measure(Path job, Path directory) throws IOException, InterruptedException {
    cluster.create(job);
    PodWatch.Found started = watch().awaitStart(Manifest.CLIENT);
    if (started.state() instanceof PodState.Refused(SetupFailure failure)) {
      return failed(failure);
    }
    if (started.state() instanceof PodState.Waiting) {
      return PartResult.stopped(setup);
    }
    String pod = started.pod().at("/metadata/name").asString("");
    Consumer<String> lines =
        line -> {
          if (line.startsWith("round ")) {
            notes.accept(setup.label() + ": " + line);
          }
        };
    PodLog log;
    PodWatch.Found ended;
    do { // again if the connection broke while the client runs
      log = PodLog.read(cluster, pod, job, directory.resolve("pod.log"), stop, lines);
      ended = stop.isRequested() ? started : watch().awaitEnd(Manifest.CLIENT);
    } while (ended.state() instanceof PodState.Running
        && !log.archive().isComplete()
        && !stop.isRequested());
    Optional<SetupFailure> failure = failure(ended.state(), log);
    if (log.archive().isComplete()) {
      return read(directory, log, ended.pod(), failure);
    }
    return stop.isRequested()
        ? PartResult.stopped(setup)
        : failed(failure.isPresent() ? failure.get() : SetupFailure.failed(log.noResult()));
  }

  /** Returns why the client did not run to its end; its exit codes 0 and 1 are of complete runs. */
  private Optional<SetupFailure> failure(PodState state, PodLog log) throws IOException {
    return switch (state) {
      case PodState.Refused(SetupFailure refused) -> Optional.of(refused);
      case PodState.Ended(int code) when code > 1 && !stop.isRequested() ->
          Optional.of(
              SetupFailure.failed(
                  new Problem(
                      "The run in the pod ended with exit code %d: %s."
                          .formatted(code, log.lastLines()),
                      "See %s for its output.".formatted(log.file()))));
      default -> Optional.empty();
    };
  }

  private PartResult read(
      Path directory, PodLog log, JsonNode client, Optional<SetupFailure> failure)
      throws IOException, InterruptedException {
    Path kept = directory.resolve("result");
    log.archive().extract(kept);
    RunResult result = ResultReader.read(kept);
    PodFacts facts = PodFacts.of(cluster, watch(), client);
    return new PartResult(
        setup,
        Part.of(result, kept),
        result.environment(),
        facts.all(),
        failure.map(ContainerPart::reason).orElse(null),
        facts
            .contradiction(setup)
            .map(text -> Reason.of(ReasonCode.ISOLATION_NOT_AS_DECLARED, text))
            .orElse(null));
  }

  private PartResult failed(SetupFailure failure) {
    return PartResult.failed(setup, ContainerPart.reason(failure));
  }
}
