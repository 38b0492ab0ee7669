package dev.ipcbench.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.Outcome;
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
  static void createPart() throws Exception {
    Signals.assumeInterruptible();
    ScriptedDocker none = ScriptedDocker.in(shared, "linux");
    part = KeptResult.in(none.runWithoutContainers("none,tcp", 300, 1)).directory();
  }

  @BeforeEach
  void createEngine() throws Exception {
    docker = ScriptedDocker.in(directory, "linux");
    docker.setInspectOutput("runc", "runc", "\"ExitCode\": 0");
    docker.setInspectOutput("crun", "crun", "\"ExitCode\": 0");
  }

  @Test
  void storesMeasuredSlicesAndRemovesItsContainers() throws Exception {
    docker.setResult(part);
    docker.blockIn("runc-1");

    Outcome ended = interruptAfter("runc: round 1 ", "--passes", "1");

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
              assertThat(KeptResult.codes(row)).contains("INCOMPLETE");
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
    docker.setResult(part);
    docker.blockIn("crun-2");

    Outcome ended =
        interruptAfter("Pass 2/2: crun.\ncrun: round 1 ", docker::removeResult, "--passes", "2");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(130);
    assertThat(ended.err()).doesNotContain("has left no result");
    KeptResult kept = KeptResult.in(docker.results());
    assertThat(kept.json().path("complete").asBoolean(true)).isFalse();
    assertThat(rows(kept, "crun"))
        .hasSize(3)
        .allSatisfy(
            row -> {
              assertThat(row.path("verdict").asString()).as("%s", row).isEqualTo("SUSPECT");
              assertThat(KeptResult.codes(row)).contains("INCOMPLETE");
            });
    assertRemovedLast("crun");
  }

  @Test
  void removesItsContainersAndStoresNoResultBeforeTheFirstRow() throws Exception {
    docker.blockIn("runc-1");

    Outcome ended = interruptAfter("runc: round 1 ");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(130);
    assertThat(ended.err()).contains("Stopped before anything was measured.");
    assertThat(docker.results()).isEmptyDirectory();
    assertRemovedLast("runc");
  }

  @Test
  void startsNoContainerIfInterruptedDuringTheBuild() throws Exception {
    docker.blockIn("build");

    Outcome ended = interruptAfter("Building the images");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(130);
    assertThat(ended.err()).contains("Stopped before anything was measured.");
    assertThat(docker.results()).isEmptyDirectory();
    assertThat(docker.calls()).noneMatch(call -> call.contains(" up "));
  }

  private Outcome interruptAfter(String message, String... options) throws Exception {
    return interruptAfter(message, () -> {}, options);
  }

  /** An action that may throw. */
  private interface Action {
    void run() throws Exception;
  }

  private Outcome interruptAfter(String message, Action before, String... options)
      throws Exception {
    try (Running matrix = docker.startMatrix(TWO_ROUNDS_OF_TWO_SETUPS, options)) {
      matrix.awaitErr(message);
      before.run();
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
}
