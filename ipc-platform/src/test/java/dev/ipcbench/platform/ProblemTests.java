package dev.ipcbench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ipcbench.platform.Availability.Unavailable;
import org.junit.jupiter.api.Test;

final class ProblemTests {

  private static final Problem PROBLEM = new Problem("It is full.", "Empty it.");

  @Test
  void exceptionsHaveReasonAndRemedyAsMessage() {
    assertThat(new ProblemException(PROBLEM, null)).hasMessage("It is full. Empty it.");
    assertThat(new UnavailableException(new Unavailable(PROBLEM), null))
        .hasMessage("It is full. Empty it.");
  }

  @Test
  void rejectsMissingReasonOrRemedy() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Problem(" ", "Empty it."));
    assertThatIllegalArgumentException().isThrownBy(() -> new Problem("It is full.", ""));
  }
}
