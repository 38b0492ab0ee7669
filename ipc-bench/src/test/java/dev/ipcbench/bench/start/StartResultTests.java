package dev.ipcbench.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.bench.setup.Environment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartResultTests {

  @Test
  void holdsTheRatioOfTheMediansAgainstTheTarget() {
    StartResult result =
        StartResult.of(
            new Environment(Instant.EPOCH, "system", "java", "cc", 2, 0.1),
            List.of("none", "tcp", "uds", "grpc"),
            List.of("none", "tcp", "uds"),
            List.of(
                new StartResult.Turn(true, 3000, 2000),
                new StartResult.Turn(false, 2800, 2100),
                new StartResult.Turn(true, 2600, 2000)));

    assertThat(result.text())
        .contains("2800 ms with none, tcp, uds, grpc", "2000 ms with none, tcp, uds\n")
        .endsWith("ratio 1.400 (1.300-1.500), target 1.3: above");
  }
}
