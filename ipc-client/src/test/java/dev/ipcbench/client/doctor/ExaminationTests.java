package dev.ipcbench.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ipcbench.measurement.kernel.ClockStamps;
import dev.ipcbench.measurement.kernel.KernelSharing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExaminationTests {

  private static final Diagnosis BROKEN =
      Diagnosis.broken("shm", "shm:/ipc", "not coherent here", "Share a directory.");
  private static final Examination EXAMINATION =
      new Examination(
          List.of(
              Diagnosis.works("pipe", "npipe://./pipe/x", 2_000_000, 1_000_000, "Read as bytes."),
              BROKEN,
              BROKEN.excused("Expected not to cross: so it is written (somewhere)."),
              Diagnosis.unavailable("uds", "Not here", "Go elsewhere.")),
          KernelSharing.of(
              "hyperv", new ClockStamps(ClockStamps.ENOUGH, ClockStamps.ENOUGH), null));

  @Test
  void whatIsPrintedForProgramsCanBeReadBack() {
    assertThat(Examination.parse(EXAMINATION.json())).isEqualTo(EXAMINATION);
    assertThat(Examination.parse(new Examination(List.of(), null).json()).kernels()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{}", "nonsense", "{\"transports\": [{\"id\": 3"})
  void whatIsNoneIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Examination.parse(text));
  }

  @Test
  void eachThatDoesNotWorkHasASentenceAndTheKernelsALine() {
    assertThat(EXAMINATION.text())
        .contains("seen  pipe: Read as bytes.")
        .contains("BROKEN  shm: not coherent here. Share a directory.")
        .contains(
            "apart  shm: Expected not to cross: so it is written (somewhere). Seen: not coherent"
                + " here. Share a directory.")
        .contains("not here  uds: Not here. Go elsewhere.")
        .contains("Between  one shared kernel (1000 of 1000 time stamps consistent with one clock")
        .contains("SUSPECT  The setup is declared as hyperv");
  }
}
