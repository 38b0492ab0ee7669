package dev.ipcbench.client.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ColoursTests {

  @Test
  void areWantedUnlessTheUserOrTheTerminalHasNone() {
    assertThat(Colours.isWanted(Map.of("TERM", "xterm"))).isTrue();
    assertThat(Colours.isWanted(Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Colours.isWanted(Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Colours.isWanted(Map.of("TERM", "dumb"))).isFalse();
  }

  @Test
  void colourOnlyVerdicts() {
    assertThat(Colours.colour("tcp VALID INVALID"))
        .isEqualTo("tcp \u001B[32mVALID\u001B[0m INVALID");
  }
}
