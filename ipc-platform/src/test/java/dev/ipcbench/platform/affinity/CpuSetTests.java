package dev.ipcbench.platform.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CpuSetTests {

  @ParameterizedTest
  @CsvSource({"0, 0", "2+0, 0+2", "0-3+8, 0+1+2+3+8", "1+1, 1", "1023, 1023", "free, free"})
  void parsesItsTextForm(String text, String canonical) {
    assertThat(CpuSet.parse(text)).hasToString(canonical).isEqualTo(CpuSet.parse(canonical));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "all", "1,2", "+1", "1-", "-1"})
  void rejectsMalformedText(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CpuSet.parse(text))
        .withMessageStartingWith("Invalid CPU list '" + text + "'.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3-1", "1024", "0-1024"})
  void rejectsInvalidRange(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CpuSet.parse(text))
        .withMessageStartingWith("Invalid CPU range '" + text + "'.");
  }

  @Test
  void rejectsNumberOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> CpuSet.of(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> CpuSet.of(CpuSet.MAX_CPU + 1));
  }
}
