package dev.ipcbench.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.Ended;
import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.Running;
import dev.ipcbench.it.Signals;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Ctrl-C during a matrix. */
final class MatrixInterruptIT {

  private static final String[] TWO_ROUNDS_OF_TWO_SETUPS = {
    "--setups", "runc,crun", "--transports", "none,tcp", "--messages", "300", "--rounds", "2"
  };

  @TempDir private static Path shared;
  private static Path part;

  @TempDir private Path directory;
  private ScriptedDocker docker;

  /** Creates the result that the containers would store until then: one round. */
  @BeforeAll
  static void measureAPart() throws Exception {
    Signals.assumeInterruptible();
    ScriptedDocker none = ScriptedDocker.in(shared, "linux");
    part = KeptResult.in(none.measuresWithoutContainers("none,tcp", 300, 1)).directory();
  }

  @BeforeEach
  void makeTheEngine() throws Exception {
    docker = ScriptedDocker.in(directory, "linux");
    docker.tellsOf("runc", "runc", "\"ExitCode\": 0");
    docker.tellsOf("crun", "crun", "\"ExitCode\": 0");
  }

  @Test
  void storesMeasuredRoundsAndRemovesItsContainers() throws Exception {
    docker.leaves(part);
    docker.waitsIn("runc-1");

    Ended ended = interruptedIn("runc: round 1/1", "--passes", "1");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(130);
    KeptResult kept = KeptResult.in(docker.results());
    assertThat(ended.err())
        .contains("Stopping: storing what was measured")
        .contains("Result: " + kept.directory());
    assertThat(ended.out()).contains("NOT COMPLETE");
    assertThat(KeptResult.violations(kept.text())).isEmpty();
    assertThat(kept.json().path("complete").asBoolean(true)).isFalse();
    assertThat(rows(kept, "runc"))
        .hasSize(3)
        .allSatisfy(
            row -> {
              assertThat(row.path("verdict").asString()).isEqualTo("SUSPECT");
              assertThat(row.path("roundTrips").asLong()).isPositive();
              assertThat(codes(row)).contains("INCOMPLETE");
            });
    assertThat(rows(kept, "crun"))
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.path("verdict").asString()).isEqualTo("SKIPPED"));
    assertThat(docker.calls().stream().filter(call -> call.contains(" up "))).hasSize(1);
    assertThat(docker.calls())
        .anyMatch(call -> call.contains("-p ipcbench-matrix-runc ") && call.contains(" stop "));
    assertRemovedLast("runc");
  }

  @Test
  void doesNotFailASetupWhosePassHasNotMeasuredYet() throws Exception {
    docker.leaves(part);
    docker.waitsIn("crun-2");

    Ended ended =
        interruptedIn("Pass 2/2: crun.\ncrun: round 1/1", docker::leavesNothing, "--passes", "2");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(130);
    assertThat(ended.err()).doesNotContain("has left no result");
    KeptResult kept = KeptResult.in(docker.results());
    assertThat(kept.json().path("complete").asBoolean(true)).isFalse();
    assertThat(rows(kept, "crun"))
        .hasSize(3)
        .allSatisfy(
            row -> {
              assertThat(row.path("verdict").asString()).as("%s", row).isEqualTo("SUSPECT");
              assertThat(codes(row)).contains("INCOMPLETE");
            });
    assertRemovedLast("crun");
  }

  @Test
  void removesItsContainersAndStoresNoResultBeforeTheFirstRow() throws Exception {
    docker.waitsIn("runc-1");

    Ended ended = interruptedIn("runc: round 1/1");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(130);
    assertThat(ended.err()).contains("Stopped before anything was measured.");
    assertThat(docker.results()).isEmptyDirectory();
    assertRemovedLast("runc");
  }

  @Test
  void startsNoContainerIfInterruptedDuringTheBuild() throws Exception {
    docker.waitsIn("build");

    Ended ended = interruptedIn("Building the images");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(130);
    assertThat(ended.err()).contains("Stopped before anything was measured.");
    assertThat(docker.results()).isEmptyDirectory();
    assertThat(docker.calls()).noneMatch(call -> call.contains(" up "));
  }

  private Ended interruptedIn(String told, String... options) throws Exception {
    return interruptedIn(told, () -> {}, options);
  }

  /** An action that may throw. */
  private interface Change {
    void make() throws Exception;
  }

  private Ended interruptedIn(String told, Change before, String... options) throws Exception {
    try (Running matrix = docker.startMatrix(TWO_ROUNDS_OF_TWO_SETUPS, options)) {
      matrix.awaitErr(told);
      before.make();
      matrix.interrupt();
      return matrix.end();
    }
  }

  private void assertRemovedLast(String setup) throws Exception {
    assertThat(docker.calls().getLast())
        .contains("-p ipcbench-matrix-" + setup + " ")
        .endsWith(" down --volumes --remove-orphans");
  }

  private static List<JsonNode> rows(KeptResult kept, String setup) {
    return kept.json()
        .path("rows")
        .valueStream()
        .filter(row -> row.path("setup").asString().equals(setup))
        .toList();
  }

  private static List<String> codes(JsonNode row) {
    return row.path("reasons").valueStream().map(r -> r.path("code").asString()).toList();
  }
}
