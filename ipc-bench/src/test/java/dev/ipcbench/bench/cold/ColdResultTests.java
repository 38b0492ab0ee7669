package dev.ipcbench.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.bench.setup.Environment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColdResultTests {

  @Test
  void holdsEitherMedianAgainstItsTarget() {
    ColdResult result =
        ColdResult.of(
            new Environment(Instant.EPOCH, "system", "java", "cc", 2, 0.1),
            0,
            List.of(
                new ColdResult.Turn(true, 9, 3.6),
                new ColdResult.Turn(false, 7, 3.5),
                new ColdResult.Turn(true, 8.2, 4.1)));

    assertThat(result.text())
        .contains("8.20 s without a cache, target 8: above")
        .contains("3.60 s from an AOT cache, target 4: within")
        .endsWith("ratio 0.439 (0.400-0.500)");
  }

  @Test
  void readsTheEnginesTimeOfALine() {
    assertThat(
            ServerContainer.stamp(
                "2026-11-29T01:07:52.232511191Z ipc-server is ready at http://0.0.0.0:8080"))
        .isEqualTo(Instant.parse("2026-11-29T01:07:52.232511191Z"));
  }
}
