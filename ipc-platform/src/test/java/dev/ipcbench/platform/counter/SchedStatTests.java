package dev.ipcbench.platform.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchedStatTests {

  @TempDir private Path tasks;

  private SchedStat read(String text) throws IOException {
    Files.createDirectories(tasks.resolve("42"));
    Files.writeString(tasks.resolve("42/schedstat"), text);
    return SchedStat.read(tasks, 42);
  }

  @Test
  void readsRunDelayAndTimeslices() throws IOException {
    assertThat(read("87654321 60740 19\n")).isEqualTo(new SchedStat(60_740, 19));
    assertThat(read("18446744073709551 9223372036854775807 4294967296\n"))
        .isEqualTo(new SchedStat(Long.MAX_VALUE, 4_294_967_296L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 2\n", "1 2 3 4\n", "1 -2 3\n", "a b c\n"})
  void rejectsAnotherFormat(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  @Test
  void failsForAThreadThatHasEnded() {
    assertThatThrownBy(() -> SchedStat.read(tasks, 43)).isInstanceOf(IOException.class);
  }
}
