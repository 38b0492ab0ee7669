package dev.ipcbench.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SockperfTests {

  @Test
  void readsPercentilesInMicroseconds() throws Exception {
    assertThat(
            Sockperf.figures(
                    """
                    sockperf: ---> <MAX> observation = 56593.352
                    sockperf: ---> percentile 99.900 = 7259.382
                    sockperf: ---> percentile 99.000 =  732.103
                    sockperf: ---> percentile 50.000 =    6.886
                    """)
                .nanos())
        .containsEntry("p99.9", 7_259_382.0)
        .containsEntry("p99", 732_103.0)
        .containsEntry("p50", 6886.0);
  }

  @Test
  void reportsOutputWithoutPercentiles() {
    assertThatThrownBy(() -> Sockperf.figures("sockperf: No messages were received"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No messages were received");
  }
}
