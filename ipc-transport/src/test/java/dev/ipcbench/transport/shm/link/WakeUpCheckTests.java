package dev.ipcbench.transport.shm.link;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.files.MappedFile;
import dev.ipcbench.platform.posix.Futex;
import dev.ipcbench.transport.shm.ring.Layout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WakeUpCheckTests {

  private static final Duration HASTY = Duration.ofMillis(300);

  @TempDir Path directory;

  @BeforeEach
  void needsAFutex() {
    assumeTrue(
        Futex.availability() instanceof Availability.Available,
        () -> Futex.availability().toString());
  }

  @Test
  void anEndThatSleepsIsWokenThroughTheOthersMapping() throws IOException {
    try (MappedFile one = map("file");
        MappedFile other = map("file")) {
      var sleeper = sleep(waking(one, one, () -> false));

      assertThat(thrownBy(() -> waking(other, other, () -> false).wake(Layout.CLIENT))).isNull();
      assertThat(sleeper.join()).isNull();
    }
  }

  /** The words are the same for both, as over a file that two kernels map; the sleepers are not. */
  @Test
  void bothLearnThatNobodyWasWoken() throws IOException {
    try (MappedFile file = map("file");
        MappedFile elsewhere = map("elsewhere")) {
      AtomicBoolean gone = new AtomicBoolean();
      var sleeper = sleep(waking(file, file, gone::get));

      assertThat(thrownBy(() -> waking(file, elsewhere, () -> false).wake(Layout.CLIENT)))
          .isInstanceOf(WakeUpCheck.NotWoken.class);
      gone.set(true); // as it then closes
      assertThat(sleeper.join()).isInstanceOf(WakeUpCheck.NotWoken.class);
    }
  }

  @Test
  void anEndThatNeverSleepsIsNotWaitedForForEver() throws IOException {
    try (MappedFile file = map("file")) {
      assertThat(thrownBy(() -> waking(file, file, () -> false).wake(Layout.CLIENT)))
          .isInstanceOf(WakeUpCheck.NotWoken.class);
    }
  }

  @Test
  void whoSleepsSeesThatTheOtherEndHasGone() throws IOException {
    try (MappedFile file = map("file")) {
      assertThat(thrownBy(() -> waking(file, file, () -> true).beWoken(Layout.CLIENT)))
          .hasMessage("the other end has gone");
    }
  }

  private MappedFile map(String name) throws IOException {
    try (FileChannel channel = FileChannel.open(directory.resolve(name), CREATE, READ, WRITE)) {
      return MappedFile.map(channel, Layout.BYTES);
    }
  }

  private static WakeUpCheck waking(MappedFile words, MappedFile sleepers, BooleanSupplier over) {
    return new WakeUpCheck(words.buffer(), sleepers.address(), HASTY, over);
  }

  private static CompletableFuture<@Nullable IOException> sleep(WakeUpCheck waking) {
    return CompletableFuture.supplyAsync(() -> thrownBy(() -> waking.beWoken(Layout.CLIENT)));
  }

  private static @Nullable IOException thrownBy(Try body) {
    try {
      body.run();
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  private interface Try {
    void run() throws IOException;
  }
}
