package dev.ipcbench.transport.shm.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.files.MappedFile;
import dev.ipcbench.platform.posix.Futex;
import dev.ipcbench.transport.shm.ring.Layout;
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
  void needsAFutex() {
    assumeTrue(
        Futex.availability() instanceof Availability.Available,
        () -> Futex.availability().toString());
  }

  /**
   * Two threads hand a turn to and fro over two mappings of one file. Before it sleeps each looks
   * for a while, now longer, now shorter: so one often falls asleep just when the other rings. A
   * wake-up that is lost costs its sleeper the whole time-out, and is seen by that.
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
      assertThat(lost + odd.join()).as("sleeps that only the time-out ended").isLessThan(3);
    }
  }

  /** How often it slept as long as can be though it was its turn. */
  private static int play(MappedFile file, int self) {
    ByteBuffer memory = file.buffer();
    Bell own = new Bell(memory, file.address(), 256 + 128 * self);
    Bell others = new Bell(memory, file.address(), 256 + 128 * (1 - self));
    var random = new SplittableRandom(self);
    int lost = 0;
    for (int turn = self; turn < MESSAGES; turn += 2) {
      while (turn(memory) != turn) {
        for (int looks = random.nextInt(300); looks > 0 && turn(memory) != turn; looks--) {
          Thread.onSpinWait();
        }
        own.arm();
        if (turn(memory) == turn) {
          own.disarm();
          break;
        }
        own.sleep();
        // Nobody has rung, and yet it is our turn: the ring was lost.
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
  void asksForNoSystemCallWhenNobodySleeps() {
    ByteBuffer memory = ByteBuffer.allocateDirect(64);
    Bell bell = new Bell(memory, 0, 0);
    assertThat(bell.isArmed()).isFalse();
    bell.arm();
    assertThat(bell.isArmed()).isTrue();
    assertThat(bell.isArmed()).as("one ring is enough").isFalse();
  }
}
