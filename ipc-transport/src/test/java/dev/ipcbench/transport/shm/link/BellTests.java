package dev.ipcbench.transport.shm.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.files.MappedFile;
import dev.ipcbench.platform.posix.Futex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BellTests {

  private static final int MESSAGES = 200_000;

  @TempDir Path directory;

  @BeforeEach
  void assumeFutex() {
    assumeTrue(
        Futex.availability() instanceof Availability.Available,
        () -> Futex.availability().toString());
  }

  /**
   * Two threads pass a turn back and forth over two mappings of one file. Before it sleeps, each
   * polls for a random time, so it often falls asleep just when the other rings. A lost wake-up
   * costs the sleeper the whole timeout, which the test detects.
   */
  @Test
  void losesNoWakeUp() throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                directory.resolve("file"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        MappedFile one = MappedFile.map(channel, Layout.BYTES);
        MappedFile other = MappedFile.map(channel, Layout.BYTES)) {
      CompletableFuture<Integer> odd = CompletableFuture.supplyAsync(() -> play(other, 1));
      int lost = play(one, 0);
      assertThat(lost + odd.join()).as("sleeps that ended only by timeout").isLessThan(3);
    }
  }

  /** Returns how often the thread slept until the timeout although it had its turn. */
  private static int play(MappedFile file, int self) {
    ByteBuffer memory = file.buffer();
    Bell own = new Bell(memory, file.address(), 256 + 128 * self);
    Bell others = new Bell(memory, file.address(), 256 + 128 * (1 - self));
    var random = new SplittableRandom(self);
    int lost = 0;
    for (int turn = self; turn < MESSAGES; turn += 2) {
      while (turn(memory) != turn) {
        for (int polls = random.nextInt(300); polls > 0 && turn(memory) != turn; polls--) {
          Thread.onSpinWait();
        }
        own.arm();
        if (turn(memory) == turn) {
          own.disarm();
          break;
        }
        own.sleep();
        // The bell is still armed although this thread has its turn: the wake-up was lost.
        boolean stillArmed = (int) Layout.INT.getAcquire(memory, 256 + 128 * self) == 1;
        lost += stillArmed && turn(memory) == turn ? 1 : 0;
        own.disarm();
      }
      Layout.INT.setRelease(memory, 0, turn + 1);
      others.ring();
    }
    return lost;
  }

  private static int turn(ByteBuffer memory) {
    return (int) Layout.INT.getAcquire(memory, 0);
  }

  @Test
  void needsNoSystemCallWithoutASleeper() {
    ByteBuffer memory = ByteBuffer.allocateDirect(64);
    Bell bell = new Bell(memory, 0, 0);
    assertThat(bell.isArmed()).isFalse();
    bell.arm();
    assertThat(bell.isArmed()).isTrue();
    assertThat(bell.isArmed()).as("a second ring is not needed").isFalse();
  }
}
