package dev.ipcbench.client.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.client.kubernetes.Cluster;
import dev.ipcbench.client.kubernetes.Manifest;
import dev.ipcbench.client.kubernetes.ScriptedCluster;
import dev.ipcbench.client.kubernetes.ScriptedKubectl;
import dev.ipcbench.client.request.ResultSpec;
import dev.ipcbench.client.request.Workload;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.TurnLength;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport.ClientKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a shell script")
final class PodPartTests {

  private static final String ENDED = "\"state\": {\"terminated\": {\"exitCode\": %d}}";

  @TempDir private Path directory;
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final StopSignal stop = new StopSignal();
  private ScriptedKubectl script;

  @BeforeEach
  void createScript() throws Exception {
    script = ScriptedKubectl.in(directory);
    script.setOverlay("same-pod", false);
    script.setOverlay("same-node", true);
    script.setOverlay("two-nodes", true);
    script.setPod("ipc-client", ScriptedKubectl.RUNNING, "");
    script.setPod("ipc-server", ScriptedKubectl.RUNNING, "");
    script.setPod("ended", ENDED.formatted(0), "");
    script.setLog("round 2  tcp server\n", result());
  }

  @Test
  void measuresInTwoPodsAndDeletesThem() throws Exception {
    PartResult part = run(Setup.SAME_NODE);

    assertThat(part.failure()).isNull();
    assertThat(part.warning()).isNull();
    assertThat(part.environment()).isNotNull();
    assertThat(part.engine()).containsEntry("version", "v1.32.3").containsKeys("client", "nodes");
    assertThat(script.calls().stream().map(PodPartTests::verb))
        .containsSubsequence(
            "create others.json",
            "get pods",
            "create job.json",
            "get pods",
            "logs ipc-client-x",
            "get pods",
            "delete job.json",
            "delete others.json");
    assertThat(script.created())
        .contains("http://10.0.0.7:8080")
        .contains("\"--setup\",\"k8s:same-node\",\"--archive\"")
        .contains("\"limits\":{\"cpu\":\"1\"}")
        .contains("\"nodeSelector\":{\"pool\":\"x\"}")
        .containsPattern("\"token\":\"[\\w-]{43}\"");
    assertThat(notes).contains("k8s:same-node: round 1  tcp server");
    assertThat(directory.resolve("part/result/result.json")).exists();
    assertThat(directory.resolve("part/pod.log")).content().doesNotContain("ipcbench-zip");
  }

  @Test
  void needsNoServerOfItsOwnInOnePod() throws Exception {
    PartResult part = run(Setup.SAME_POD);

    assertThat(part.failure()).isNull();
    assertThat(script.created()).contains("http://ipc-server:8080").doesNotContain("Secret");
  }

  @Test
  void podsThatAreNotWhereTheSetupSaysMakeRowsSuspect() throws Exception {
    PartResult part = run(Setup.TWO_NODES);

    assertThat(Objects.requireNonNull(part.warning()).sentences())
        .contains("k8s:two-nodes was requested, but the pods ran on node1 and node1.");
  }

  @Test
  void reportsTheSchedulersReasonAndDeletesThePods() throws Exception {
    script.setPod(
        "ipc-client",
        "\"state\": {}",
        "\"conditions\": [{\"type\": \"PodScheduled\", \"status\": \"False\", \"message\": \"0/1"
            + " nodes are available: 1 node(s) didn't match pod anti-affinity rules.\"}],");

    assertRefused(
        run(Setup.TWO_NODES),
        ReasonCode.NOT_AVAILABLE,
        "After 0 s: The scheduler finds no node for the pod ipc-client-x: 0/1 nodes are available:"
            + " 1 node(s) didn't match pod anti-affinity rules.");
    assertThat(verb(script.calls().getLast())).isEqualTo("delete others.json");
  }

  @Test
  void reportsWhatTheJobsControllerWasRefused() throws Exception {
    script.writeFile("ipc-client.json", "{\"items\": []}");
    script.writeFile(
        "events.json",
        "{\"items\": [{\"message\": \"Error creating: pods \\\"ipc-client-x\\\" is forbidden:"
            + " exceeded quota: small, requested: cpu=2\"}]}");

    assertRefused(
        run(Setup.SAME_POD),
        ReasonCode.NOT_AVAILABLE,
        "The quota of the namespace does not allow the pods: exceeded quota: small");
  }

  @Test
  void reportsWhyTheServerDoesNotStart() throws Exception {
    script.setPod(
        "ipc-server",
        "\"state\": {\"waiting\": {\"reason\": \"ImagePullBackOff\", \"message\": \"no such"
            + " image\"}}",
        "");

    assertRefused(run(Setup.SAME_NODE), ReasonCode.NOT_AVAILABLE, "no such image");
    assertThat(script.calls()).noneMatch(call -> call.contains("job.json"));
  }

  @Test
  void reportsClientThatRanOutOfMemory() throws Exception {
    script.setLog("", null);
    script.setPod(
        "ended", "\"state\": {\"terminated\": {\"exitCode\": 137, \"reason\": \"OOMKilled\"}}", "");

    assertRefused(run(Setup.SAME_POD), ReasonCode.SETUP_FAILED, "ran out of memory");
  }

  @Test
  void reportsExitCodeWithTheEndOfTheLog() throws Exception {
    script.setLog("No ipc-server answered at http://x within 30 s.\n", null);
    script.setPod("ended", ENDED.formatted(3), "");

    assertRefused(
        run(Setup.SAME_POD),
        ReasonCode.SETUP_FAILED,
        "The run in the pod ended with exit code 3: round 1  tcp server / No ipc-server answered");
  }

  @Test
  void reportsAResultThatDidNotArrive() throws Exception {
    script.setLog("ipcbench-zip QUJD\n", null);

    assertRefused(run(Setup.SAME_POD), ReasonCode.SETUP_FAILED, "did not arrive completely");
  }

  @Test
  void reportsThatTheLogMayNotBeRead() throws Exception {
    script.failOn("logs", "Error from server (Forbidden): pods is forbidden: cannot get pods/log");
    PartResult part;
    try {
      part = run(Setup.SAME_POD);
    } catch (ProblemException e) {
      part = PartResult.unavailable(Setup.SAME_POD, e.problem());
    }

    assertRefused(part, ReasonCode.NOT_AVAILABLE, "This user may not do what is needed");
    assertThat(verb(script.calls().getLast())).isEqualTo("delete others.json");
  }

  @Test
  void keepsWhatWasMeasuredWhenItIsStopped() throws Exception {
    Path fifo = script.directory().resolve("waits-logs");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    Thread interrupt =
        Thread.ofVirtual()
            .start(
                () -> {
                  await().until(() -> notes.contains("k8s:same-pod: round 1  tcp server"));
                  stop.request();
                });

    PartResult part = run(Setup.SAME_POD);
    interrupt.join();

    assertThat(part.failure()).isNull();
    assertThat(part.environment()).isNotNull();
    assertThat(script.calls().stream().map(PodPartTests::verb))
        .containsSubsequence(
            "logs ipc-client-x",
            "delete job.json",
            "logs ipc-client-x",
            "delete job.json",
            "delete others.json");
  }

  private static void assertRefused(PartResult part, ReasonCode code, String text) {
    assertThat(part.failure())
        .isNotNull()
        .satisfies(
            failure -> {
              assertThat(failure.is(code)).as("%s", failure).isTrue();
              assertThat(failure.sentences()).contains(text);
            });
  }

  private PartResult run(Setup setup) throws Exception {
    Cluster cluster = ScriptedCluster.open(script, stop, notes::add);
    Manifest manifest = ScriptedCluster.render(script, directory, setup.overlay());
    manifest.selectNodes(Map.of("pool", "x"));
    manifest.useCpus(cluster.cpus());
    MatrixRequest request =
        new MatrixRequest(
            List.of(setup),
            1,
            HostSystem.LINUX,
            workload(),
            new ResultSpec("bare", "m", directory, List.of()));
    return new PodPart(
            setup,
            cluster,
            manifest,
            request.part(setup, 1, 1, directory.resolve("part"), List.of()),
            stop,
            notes::add)
        .run();
  }

  private static Workload workload() {
    return new Workload(
        List.of("tcp"),
        false,
        List.of(ClientKind.LEAN),
        List.of(Target.SELF, Target.SERVER),
        List.of(),
        List.of(Wait.BLOCK),
        List.of(new Workload.Sizes(1024, 1024)),
        List.of(1),
        List.of(new Pacing.ClosedLoop()),
        null,
        new Design.Fixed(1, TurnLength.ofRoundTrips(100)),
        7);
  }

  /** Creates the result that the client would print. */
  private Path result() {
    ResultDirectory created =
        ResultDirectory.create(
            directory.resolve("pod"), "x", Instant.parse("2026-01-02T03:04:05Z"));
    created.write(
        new RunResult(
            RunResult.SCHEMA_VERSION,
            "x",
            Instant.parse("2026-01-02T03:04:05Z"),
            true,
            List.of("run"),
            7,
            false,
            new Environment(Map.of("version", "1"), Map.of()),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
    return created.path();
  }

  /** Returns the verb of a call, and the file or pod that it is about. */
  private static String verb(String call) {
    String[] words = call.split(" ");
    return words[0]
        + List.of(words).stream()
            .filter(
                word ->
                    word.endsWith(".json") || word.equals("pods") || word.equals("ipc-client-x"))
            .findFirst()
            .map(word -> " " + Path.of(word).getFileName())
            .orElse("");
  }
}
