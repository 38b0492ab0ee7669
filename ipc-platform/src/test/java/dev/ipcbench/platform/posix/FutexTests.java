package dev.ipcbench.platform.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.Availability;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FutexTests {

  @BeforeEach
  void assumeFutex() {
    assumeTrue(
        Futex.availability() instanceof Availability.Available,
        () -> Futex.availability().toString());
  }

  @Test
  void returnsImmediatelyIfTheWordHasAnotherValue() {
    try (Arena arena = Arena.ofConfined()) {
      Futex.sleepWhile(arena.allocate(ValueLayout.JAVA_INT).address(), 1);
    }
  }

  @Test
  void returnsAfterTheTimeoutWithoutAWakeUp() {
    try (Arena arena = Arena.ofConfined()) {
      Futex.sleepWhile(arena.allocate(ValueLayout.JAVA_INT).address(), 0);
    }
  }

  @Test
  void isWokenByAnotherThread() {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment word = arena.allocateFrom(ValueLayout.JAVA_INT, 1);
      CompletableFuture<Void> sleeper =
          CompletableFuture.runAsync(
              () -> {
                while (word.get(ValueLayout.JAVA_INT, 0) == 1) {
                  Futex.sleepWhile(word.address(), 1);
                }
              });
      word.set(ValueLayout.JAVA_INT, 0, 0);
      Futex.wake(word.address());
      sleeper.join();
      assertThat(sleeper).isCompleted();
    }
  }
}
