package dev.ipcbench.it.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.it.Outcome;
import dev.ipcbench.it.Running;
import dev.ipcbench.it.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doctor between two real containers, which it removes afterwards. */
final class DoctorBetweenContainersIT {

  private static final String CLIENT = "/ipcbench-doctor-runc-ipc-client-1";

  @TempDir private Path directory;

  @BeforeEach
  void needComposeAndEngine() throws Exception {
    Engine.assume();
    Compose.assume();
  }

  @ParameterizedTest
  @CsvSource({"runc, SAME_KERNEL", "runsc, DIFFERENT_KERNELS"})
  void findsEveryLinuxTransportAndObservesTheKernels(String runtime, String kernels)
      throws Exception {
    Engine.assumeRuntime(runtime);

    Outcome ended;
    try (Running running = doctor(runtime, "--json")) {
      ended = running.end();
    }

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    JsonNode setup = new JsonMapper().readTree(ended.out()).at("/setups/0");
    assertThat(setup.at("/told").asString()).isEqualTo(runtime);
    assertThat(setup.at("/found/transports").valueStream())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            it ->
                assertThat(it.path("works").asBoolean())
                    .as(it.toString())
                    .isNotEqualTo(it.path("id").asString().equals("pipe")));
    assertThat(setup.at("/found/kernels/observed").asString()).isEqualTo(kernels);
    assertThat(containers()).isEmpty();
  }

  @Test
  void removesItsContainersOnCtrlC() throws Exception {
    Signals.assumeInterruptible();
    try (Running running = doctor("runc")) {
      await().atMost(Running.TIMEOUT).until(() -> containers().stream().anyMatch(CLIENT::equals));

      running.interrupt();

      assertThat(running.end().exitCode()).isEqualTo(130);
    }
    assertThat(containers()).isEmpty();
  }

  private Running doctor(String runtime, String... options) throws IOException {
    return Running.startInCheckout(
        directory,
        Map.of("JVM_OPTIONS", Compose.QUICK_START),
        Stream.concat(Stream.of("doctor", "--setups", runtime), Stream.of(options))
            .toArray(String[]::new));
  }

  private static List<String> containers() {
    return Engine.client().listContainersCmd().withShowAll(true).exec().stream()
        .flatMap(container -> Stream.of(container.getNames()))
        .filter(name -> name.startsWith("/ipcbench-doctor"))
        .toList();
  }
}
