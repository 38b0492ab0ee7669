package dev.ipcbench.platform.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class CounterTests {

  @Test
  void staysAbsentAfterAFailure() {
    Queue<Long> values = new ArrayDeque<>(List.of(1L, -1L, 3L));
    Counter counter =
        new Counter(
            "test",
            () -> {
              long value = values.remove();
              if (value < 0) {
                throw new IOException("gone");
              }
              return value;
            });
    assertThat(counter.read()).isEqualTo(1);
    assertThat(counter.read()).isNull();
    assertThat(counter.read()).isNull();
    assertThat(values).containsExactly(3L);
  }

  @Test
  void isAbsentIfTheCodeForItIsMissing() {
    Counter counter =
        new Counter(
            "test",
            () -> {
              throw new NoSuchMethodError("getTotalSafepointTime");
            });
    assertThat(counter.read()).isNull();
  }

  @Test
  void isAbsentWithoutASource() {
    assertThat(new Counter("test", null).read()).isNull();
  }
}
