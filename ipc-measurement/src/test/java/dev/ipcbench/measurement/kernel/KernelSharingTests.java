package dev.ipcbench.measurement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KernelSharingTests {

  private static KernelSharing sharing(String declared, int inside, @Nullable Boolean sameBoot) {
    return KernelSharing.of(declared, new ClockStamps(ClockStamps.ENOUGH, inside), sameBoot);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "1000, true, SAME_KERNEL",
        "1000, -, SAME_KERNEL",
        "0, false, DIFFERENT_KERNELS",
        "0, -, DIFFERENT_KERNELS",
        "999, -, INCONCLUSIVE",
        "1000, false, INCONCLUSIVE",
        "0, true, INCONCLUSIVE"
      })
  void needsBothKindsOfEvidenceToAgree(int inside, @Nullable Boolean sameBoot, Kernels observed) {
    assertThat(sharing("anything", inside, sameBoot).observed()).isEqualTo(observed);
  }

  @Test
  void isInconclusiveWithABootIdAlone() {
    assertThat(KernelSharing.of("bare", null, true).observed()).isEqualTo(Kernels.INCONCLUSIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "bare, 0, true",
    "process, 0, true",
    "runc, 1000, false",
    "hyperv, 1000, true",
    "hyperv, 0, false",
    "runsc, 1000, true",
    "bare, 500, false",
    "my-own-name, 0, false",
    "default, 0, false"
  })
  void contradictsOnlyANameThatPromisesOtherwise(String declared, int inside, boolean contradicts) {
    assertThat(sharing(declared, inside, null).contradiction().isPresent()).isEqualTo(contradicts);
  }

  @Test
  void explainsAContradictionAndItsRemedy() {
    assertThat(sharing("hyperv", 1000, true).contradiction())
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .contains("declared as hyperv, which implies separate kernels")
                    .contains("one shared kernel was observed")
                    .contains("1000 of 1000 time stamps consistent with one clock, same boot id")
                    .contains("--setup"));
    assertThat(sharing("hyperv", 0, null).contradiction()).isEmpty();
  }
}
