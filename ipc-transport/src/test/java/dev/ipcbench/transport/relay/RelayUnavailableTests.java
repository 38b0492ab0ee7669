package dev.ipcbench.transport.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.ipcbench.platform.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RelayUnavailableTests {

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "this test needs a system without named pipes")
  void reportsThatItNeedsWindows() {
    RelaySettings settings = RelaySettings.of("servers", "clients", RelaySettings.DEFAULT_SDDL);
    assertThatThrownBy(() -> Relay.start(settings, _ -> {}, _ -> {}))
        .asInstanceOf(throwable(ProblemException.class))
        .satisfies(e -> assertThat(e.problem().remedy()).contains("Windows host"))
        .hasMessageContaining("Named pipes are part of Windows");
  }

  @ParameterizedTest
  @CsvSource({
    "same, SAME, different pipes",
    "'', clients, 1 to 247 characters",
    "servers, 'a\\b', without a backslash"
  })
  void rejectsInvalidPipeNames(String servers, String clients, String why) {
    assertThatThrownBy(() -> RelaySettings.of(servers, clients, RelaySettings.DEFAULT_SDDL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
