package dev.ipcbench.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExaminationTests {

  @Test
  void parsesExaminationWithoutKernels() {
    Examination examination = Examination.parse("{\"transports\": []}").orElseThrow();

    assertThat(examination.transports()).isEmpty();
    assertThat(examination.kernels()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{}", "nonsense", "{\"transports\": [{\"id\": 3"})
  void rejectsTextThatIsNotAnExamination(String text) {
    assertThat(Examination.parse(text)).isEmpty();
  }
}
