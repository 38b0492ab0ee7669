package dev.ipcbench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WaitTests {

  @ParameterizedTest
  @EnumSource
  void parsesItsLabel(Wait wait) {
    assertThat(Wait.of(wait.label())).isEqualTo(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SPIN", "sleep"})
  void rejectsUnknownLabelAndListsTheValidOnes(String label) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wait.of(label))
        .withMessage("Unknown wait strategy '" + label + "'. Valid values: block, spin.");
  }
}
