package dev.ipcbench.client.report.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.doctor.Diagnosis;
import dev.ipcbench.client.doctor.Examination;
import dev.ipcbench.measurement.kernel.ClockStamps;
import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.platform.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DoctorTableTests {

  private static final Diagnosis FAILED =
      Diagnosis.failed("shm", "shm:/ipc", new Problem("It is not coherent.", "Share a directory."));
  private static final Examination EXAMINATION =
      new Examination(
          List.of(
              Diagnosis.ok("pipe", "npipe://./pipe/x", 2_000_000, 1_000_000)
                  .withNote("Read as bytes."),
              FAILED,
              FAILED.blockedByIsolation("Expected not to cross: it is documented (somewhere)."),
              Diagnosis.unavailable("uds", null, new Problem("It is off.", "Turn it on."))),
          KernelSharing.of(
              "hyperv", new ClockStamps(ClockStamps.ENOUGH, ClockStamps.ENOUGH), null));

  @Test
  void jsonCanBeParsedAgain() {
    assertThat(Examination.parse(Json.of(EXAMINATION))).hasValue(EXAMINATION);
  }

  @Test
  void jsonHasTheVerdictOfEveryTransport() {
    assertThat(Json.of(EXAMINATION))
        .contains("\"verdict\" : \"OK\"")
        .contains("\"verdict\" : \"FAILED\"")
        .contains("\"verdict\" : \"BLOCKED_BY_ISOLATION\"")
        .contains("\"verdict\" : \"UNAVAILABLE\"");
  }

  @Test
  void explainsEveryTransportThatDoesNotWork() {
    assertThat(DoctorTable.of(EXAMINATION))
        .contains("NOTE  pipe: Read as bytes.")
        .contains("FAILED  shm: It is not coherent. Share a directory.")
        .contains(
            "BLOCKED_BY_ISOLATION  shm: Expected not to cross: it is documented (somewhere)."
                + " Observed: It is not coherent. Share a directory.")
        .contains("UNAVAILABLE  uds: It is off. Turn it on.");
  }

  @Test
  void showsWhetherTheKernelIsShared() {
    assertThat(DoctorTable.of(EXAMINATION))
        .contains("Kernels  ")
        .contains("1000 of 1000 time stamps")
        .contains("SUSPECT  ")
        .contains("hyperv");
  }
}
