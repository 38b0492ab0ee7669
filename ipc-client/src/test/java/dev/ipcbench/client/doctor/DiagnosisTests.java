package dev.ipcbench.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.Problem;
import org.junit.jupiter.api.Test;

final class DiagnosisTests {

  private static final Problem PROBLEM = new Problem("It failed.", "Fix it.");
  private static final Diagnosis OK = Diagnosis.ok("tcp", "tcp://h:1", 2, 1);
  private static final Diagnosis FAILED = Diagnosis.failed("uds", "unix:/x", PROBLEM);

  @Test
  void statusFollowsFromTheProbe() {
    assertThat(OK.status()).isEqualTo(Diagnosis.Status.OK);
    assertThat(FAILED.status()).isEqualTo(Diagnosis.Status.FAILED);
    assertThat(FAILED.blockedByIsolation("Expected.").status())
        .isEqualTo(Diagnosis.Status.BLOCKED_BY_ISOLATION);
    assertThat(Diagnosis.unavailable("pipe", null, PROBLEM).status())
        .isEqualTo(Diagnosis.Status.UNAVAILABLE);
    assertThat(Diagnosis.unavailable("shm", "shm:/x", PROBLEM).status())
        .isEqualTo(Diagnosis.Status.UNAVAILABLE);
  }

  @Test
  void onlyAFailureThatIsNotDocumentedIsFailed() {
    assertThat(FAILED.isFailed()).isTrue();
    assertThat(FAILED.blockedByIsolation("Expected.").isFailed()).isFalse();
    assertThat(Diagnosis.unavailable("pipe", null, PROBLEM).isFailed()).isFalse();
  }

  @Test
  void explanationHasReasonAndRemedy() {
    assertThat(OK.explanation()).isEmpty();
    assertThat(FAILED.explanation()).isEqualTo("It failed. Fix it.");
    assertThat(FAILED.blockedByIsolation("Expected.").explanation())
        .isEqualTo("Expected. Observed: It failed. Fix it.");
  }

  @Test
  void checkPassesIfTheTransportWorks() {
    assertThat(CheckResult.of(Diagnosis.ok("tcp", "tcp://h:1", 2, 1).withNote("It is slow.")))
        .isEqualTo(CheckResult.passed("A round trip over tcp succeeded. It is slow."));
  }

  @Test
  void checkFailsIfTheProbeFailedAndDoesNotRunWithoutAnAddress() {
    assertThat(CheckResult.of(FAILED)).isEqualTo(CheckResult.failed("It failed. Fix it."));
    assertThat(CheckResult.of(Diagnosis.unavailable("pipe", null, PROBLEM)))
        .isEqualTo(CheckResult.notRun("pipe is unavailable: It failed. Fix it."));
  }
}
