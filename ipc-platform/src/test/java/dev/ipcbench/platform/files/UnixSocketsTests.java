package dev.ipcbench.platform.files;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.platform.ProblemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class UnixSocketsTests {

  private static final Path LONGEST = Path.of("a".repeat(UnixSockets.MAX_PATH_BYTES));
  private static final Path TOO_LONG = Path.of("a".repeat(UnixSockets.MAX_PATH_BYTES + 1));

  @Test
  void acceptsTheLongestPath() {
    assertThatCode(() -> UnixSockets.requireConnectable(LONGEST)).doesNotThrowAnyException();
  }

  @Test
  void rejectsLongerPathToBindWithARemedy() {
    assertThatThrownBy(() -> UnixSockets.checkLength(TOO_LONG))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("takes at most " + UnixSockets.MAX_PATH_BYTES)
        .hasMessageContaining("ipc.directory");
  }

  @Test
  void rejectsLongerPathToConnectTo() {
    assertThatIOException().isThrownBy(() -> UnixSockets.requireConnectable(TOO_LONG));
  }
}
