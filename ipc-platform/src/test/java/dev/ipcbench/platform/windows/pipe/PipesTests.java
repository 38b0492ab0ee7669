package dev.ipcbench.platform.windows.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ipcbench.platform.Availability.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PipesTests {

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has named pipes")
  void areUnavailableOnOtherSystems() {
    assertThat(Pipes.availability()).isInstanceOf(Unavailable.class);
    assertThatIOException()
        .isThrownBy(Pipes::requireAvailable)
        .withMessage("Named pipes are part of Windows.");
  }

  @Test
  void acceptsTheLongestName() {
    assertThatCode(() -> Pipes.checkName("a".repeat(Pipes.MAX_NAME_CHARS)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\\b"})
  void rejectsInvalidName(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipes.checkName(name))
        .withMessageStartingWith("Invalid pipe name '" + name + "'.");
  }

  @Test
  void rejectsTooLongName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipes.checkName("a".repeat(Pipes.MAX_NAME_CHARS + 1)));
  }
}
