package dev.ipcbench.client.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.platform.Wait;
import org.junit.jupiter.api.Test;

final class ExpectationsTests {

  @Test
  void namesTheSourceOfADocumentedLimitation() {
    assertThat(Expectations.of(Setup.PROCESS, "pipe", Wait.BLOCK))
        .get()
        .asString()
        .startsWith("Expected not to cross: Named pipes of a Windows container")
        .contains("(https://learn.microsoft.com/");
  }

  @Test
  void limitationMayApplyToOneWaitStrategy() {
    assertThat(Expectations.of(Setup.RUNSC, "shm", Wait.BLOCK)).isPresent();
    assertThat(Expectations.of(Setup.RUNSC, "shm", Wait.SPIN)).isEmpty();
  }

  @Test
  void transportsThatShouldCrossHaveNoLimitation() {
    assertThat(Expectations.of(Setup.RUNC, "uds", Wait.BLOCK)).isEmpty();
    assertThat(Expectations.of(Setup.HYPERV, "tcp", Wait.BLOCK)).isEmpty();
  }
}
