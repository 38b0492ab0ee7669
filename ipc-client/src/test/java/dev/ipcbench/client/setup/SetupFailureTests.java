package dev.ipcbench.client.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.engine.Compose;
import dev.ipcbench.client.engine.Docker;
import dev.ipcbench.client.engine.Inspection;
import dev.ipcbench.client.program.ProgramOutput;
import dev.ipcbench.measurement.outcome.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SetupFailureTests {

  private static final Inspection NOT_STARTED = Inspection.none();

  @TempDir private Path directory;
  private Compose compose;

  @BeforeEach
  void createCompose() throws Exception {
    Path program = Files.createFile(directory.resolve("docker"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    compose =
        new Compose(
            Docker.find(Map.of("IPCBENCH_DOCKER", program.toString())),
            List.of(Path.of("docker-compose.yml")),
            "project",
            Map.of(),
            Path.of("engine.log"),
            new StopSignal(),
            _ -> {});
  }

  @Test
  void clientThatHasRunToItsEndDidNotFail() {
    assertThat(SetupFailure.of(output(0, ""), started(""), compose)).isEmpty();
    assertThat(SetupFailure.of(output(1, ""), started(""), compose)).isEmpty();
  }

  @Test
  void containerThatRanOutOfMemoryFailedWithAHint() {
    SetupFailure failure = failure(output(137, ""), started(", \"ExitCode\": 137"));

    assertThat(failure.unavailable()).isFalse();
    assertThat(failure.text())
        .startsWith("The container ipc-client was killed because it ran out of memory")
        .contains("Raise mem_limit in docker-compose.yml");
  }

  @Test
  void knownErrorMakesTheSetupUnavailable() {
    SetupFailure failure =
        failure(output(1, "Cannot connect to the Docker daemon at x."), NOT_STARTED);

    assertThat(failure.unavailable()).isTrue();
    assertThat(failure.problem().reason()).isEqualTo("The container engine is not running.");
  }

  @Test
  void containerThatDidNotStartMakesTheSetupUnavailable() {
    SetupFailure failure = failure(output(1, "invalid isolation"), NOT_STARTED);

    assertThat(failure.unavailable()).isTrue();
    assertThat(failure.problem().reason())
        .isEqualTo("The container engine reported: invalid isolation.");
  }

  @Test
  void clientThatEndedEarlyFailedWithItsLastLines() {
    SetupFailure failure = failure(output(3, "It gave up.\n"), started(""));

    assertThat(failure.unavailable()).isFalse();
    assertThat(failure.text())
        .isEqualTo(
            "The run in the container ended with exit code 3: It gave up. See engine.log for its"
                + " output.");
  }

  private SetupFailure failure(ProgramOutput output, Inspection inspection) {
    return SetupFailure.of(output, inspection, compose).orElseThrow();
  }

  private static ProgramOutput output(int exitCode, String text) {
    return new ProgramOutput(exitCode, text, text);
  }

  private static Inspection started(String more) {
    JsonNode container =
        new JsonMapper()
            .readTree("{\"State\": {\"StartedAt\": \"2026-01-01T00:00:00Z\"%s}}".formatted(more));
    return new Inspection(container, new JsonMapper().createObjectNode());
  }
}
