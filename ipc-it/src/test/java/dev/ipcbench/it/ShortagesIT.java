package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs on a system that gives them too little. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "limits are set by programs of Linux")
final class ShortagesIT {

  /** Few round trips, on both sides of the boundary as far as the options before say. */
  private static final String BRIEFLY = " --against server --rounds 1 --messages 20";

  private static final String NO_SPACE = "No space left on device";

  @TempDir private Path directory;

  @Test
  void failsOnlyRowsThatNeedMoreOpenFilesAndSaysWhatToDo() throws Exception {
    List<String> command =
        Commands.inShell(
            // An app has some 170 open, most of them jars; libraries need 3 for each connection.
            "ulimit -n 320; exec \"$@\"",
            run("--transports tcp,http,grpc --client library --connections 80"));

    Outcome ended = failing(command);

    assertThat(ended.out())
        .contains("Too many open files")
        .contains("Raise the limit of open files of both sides (ulimit -n");
    KeptResult kept = KeptResult.in(directory.resolve("results"));
    KeptResult.assertMeasured(kept.row("tcp server"));
    assertFailed(kept.row("http library server"), "Too many open files");
    assertFailed(kept.row("grpc library server"), "Too many open files");
  }

  @Test
  void failsOnlyRowsThatNeedMorePorts() throws Exception {
    String script =
        "ip link set lo up && echo 40000 40059 > /proc/sys/net/ipv4/ip_local_port_range";
    List<String> prefix = List.of("unshare", "--net", "sh", "-c");
    List<String> probe = new ArrayList<>(prefix);
    probe.add(script);
    assumeTrue(
        Commands.succeeds(probe.toArray(String[]::new)),
        "a lack of ports is not tested: network namespaces need root and iproute2");
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(script + " && exec \"$@\"", "sh"));
    command.addAll(run("--transports tcp,uds --connections 80"));

    Outcome ended = failing(command);

    assertThat(ended.out()).contains("widen the range of local ports");
    KeptResult kept = KeptResult.in(directory.resolve("results"));
    KeptResult.assertMeasured(kept.row("uds server"));
    assertFailed(kept.row("tcp server"), "Cannot assign requested address");
  }

  @Test
  void failsOnlyRowsThatNeedMoreThreads() throws Exception {
    // The limit holds for a user other than root, who may read and write what root may.
    String capabilities = "+dac_override,+dac_read_search";
    List<String> user = new ArrayList<>(List.of("prlimit", "--nproc=240", "setpriv"));
    user.addAll(List.of("--reuid=54321", "--regid=54321", "--clear-groups"));
    user.addAll(List.of("--inh-caps", capabilities, "--ambient-caps", capabilities));
    List<String> probe = new ArrayList<>(user);
    probe.add("true");
    assumeTrue(
        Commands.succeeds(probe.toArray(String[]::new)),
        "a lack of threads is not tested: to become another user needs root and util-linux");
    List<String> command = new ArrayList<>(user);
    command.addAll(run("--transports uds --connections 1,256"));

    Outcome ended = failing(command);

    assertThat(ended.out()).contains("Raise the limit of processes and threads (ulimit -u");
    KeptResult kept = KeptResult.in(directory.resolve("results"));
    KeptResult.assertMeasured(only(kept.json().path("rows"), "connections", "1"));
    assertFailed(
        only(kept.json().path("rows"), "connections", "256"), "unable to create native thread");
  }

  @Test
  void failsOnlyRowsThatNeedMoreMemory() throws Exception {
    List<String> command =
        run("--transports tcp --bytes 64,1m --connections 8", "-XX:MaxDirectMemorySize=8m");

    Outcome ended = failing(command);

    assertThat(ended.out()).contains("Give both sides more memory (-Xmx in IPCBENCH_JAVA_OPTS");
    KeptResult kept = KeptResult.in(directory.resolve("results"));
    KeptResult.assertMeasured(only(kept.json().path("rows"), "requestBytes", "64"));
    assertFailed(only(kept.json().path("rows"), "requestBytes", "1048576"), "memory");
  }

  @Test
  void failsOnlyRowsWhoseSharedFilesFindNoSpace() throws Exception {
    try (SmallFileSystem shared = SmallFileSystem.mount(directory.resolve("shared"), "size=64m");
        Running server = serverOn(shared)) {
      String url = server.awaitServer();
      shared.fill();

      Outcome ended = failing(run("--transports tcp,shm,aeron --server " + url));

      assertThat(ended.out()).contains("Free space in the directory of shared files");
      KeptResult kept = KeptResult.in(directory.resolve("results"));
      KeptResult.assertMeasured(kept.row("tcp server"));
      assertFailed(kept.row("shm server"), NO_SPACE);
      assertThat(kept.row("aeron server").path("reasons").path(0).path("text").asString())
          .contains("There is not enough space");
      server.terminate();
      Outcome served = server.end();
      assertThat(served.out() + served.err()).doesNotContain("InternalError", "failed to stop");
    }
  }

  @Test
  void servesTheOtherTransportsIfSharedFilesFindNoSpaceAtTheStart() throws Exception {
    try (SmallFileSystem shared = SmallFileSystem.mount(directory.resolve("shared"), "size=1m")) {
      shared.fill();
      try (Running server = serverOn(shared)) {
        JsonNode endpoints = endpoints(server.awaitServer());

        assertThat(only(endpoints, "id", "shm").path("reason").asString()).contains(NO_SPACE);
        assertThat(only(endpoints, "id", "shm").path("remedy").asString())
            .contains("Free space in the directory of shared files");
        assertThat(only(endpoints, "id", "aeron").path("available").asBoolean()).isFalse();
        assertThat(only(endpoints, "id", "uds").path("available").asBoolean()).isTrue();
        server.terminate();
        Outcome served = server.end();
        assertThat(served.out() + served.err()).doesNotContain("InternalError", "failed to stop");
      }
    }
  }

  @Test
  void saysThatTheServerWasKilled() throws Exception {
    String line = "run --transports tcp --against server --rounds 1 --duration 10m";
    try (Running run = Running.start(directory, line.split(" "))) {
      KeptResult.awaitSlices(directory.resolve("results"), "tcp-server-", 1);
      run.server().destroyForcibly();

      Outcome ended = run.end();
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.err())
          .contains("The server exited with code 137. It was killed, as Linux does when memory");
    }
  }

  private Running serverOn(SmallFileSystem shared) throws IOException {
    Map<String, String> variables = Map.of("IPC_DIRECTORY", shared.path().toString());
    return Running.start(directory, variables, "server", "--port", "0");
  }

  private static List<String> run(String options, String... jvmOptions) throws IOException {
    List<String> all = new ArrayList<>(List.of(jvmOptions));
    all.add("-Dipcbench.home=" + Path.of("..").toRealPath());
    List<String> command = new ArrayList<>(Commands.client(all.toArray(String[]::new)));
    command.addAll(List.of(("run " + options + BRIEFLY).split(" ")));
    return command;
  }

  /** Runs a command in which a row fails. */
  private Outcome failing(List<String> command) throws Exception {
    try (Running run = Running.startCommand(command, directory, Map.of())) {
      Outcome ended = run.end();
      assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
      return ended;
    }
  }

  private static void assertFailed(JsonNode row, String reason) {
    assertThat(row.path("verdict").asString()).as(row.toString()).isEqualTo("FAILED");
    assertThat(row.path("reasons").path(0).path("text").asString()).contains(reason);
  }

  private static JsonNode endpoints(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/endpoints")).build();
      String body = client.send(request, BodyHandlers.ofString()).body();
      return new JsonMapper().readTree(body).path("endpoints");
    }
  }

  private static JsonNode only(JsonNode elements, String field, String value) {
    return elements
        .valueStream()
        .filter(element -> element.path(field).asString().equals(value))
        .findFirst()
        .orElseThrow();
  }
}
