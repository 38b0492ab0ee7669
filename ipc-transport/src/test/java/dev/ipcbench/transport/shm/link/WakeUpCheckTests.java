package dev.ipcbench.transport.shm.link;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.files.MappedFile;
import dev.ipcbench.platform.posix.Futex;
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

  private static final Duration TIMEOUT = Duration.ofMillis(300);

  @TempDir Path directory;

  @BeforeEach
  void assumeFutex() {
    assumeTrue(
        Futex.availability() instanceof Availability.Available,
        () -> Futex.availability().toString());
  }

  @Test
  void wakesASleeperThroughTheOtherMapping() throws IOException {
    try (MappedFile one = map("file");
        MappedFile other = map("file")) {
      var sleeper = sleep(check(one, one, () -> false));

      assertThat(thrownBy(() -> check(other, other, () -> false).wake(Layout.CLIENT))).isNull();
      assertThat(sleeper.join()).isNull();
    }
  }

  /** Both ends share the words but not the futex, like a file that two kernels map. */
  @Test
  void bothEndsReportAFailedWakeUp() throws IOException {
    try (MappedFile file = map("file");
        MappedFile elsewhere = map("elsewhere")) {
      AtomicBoolean gone = new AtomicBoolean();
      var sleeper = sleep(check(file, file, gone::get));

      assertThat(thrownBy(() -> check(file, elsewhere, () -> false).wake(Layout.CLIENT)))
          .isInstanceOf(WakeUpCheck.NotWokenException.class);
      gone.set(true); // the waker closes after its failure
      assertThat(sleeper.join()).isInstanceOf(WakeUpCheck.NotWokenException.class);
    }
  }

  @Test
  void failsIfThePeerNeverSleeps() throws IOException {
    try (MappedFile file = map("file")) {
      assertThat(thrownBy(() -> check(file, file, () -> false).wake(Layout.CLIENT)))
          .isInstanceOf(WakeUpCheck.NotWokenException.class);
    }
  }

  @Test
  void sleeperDetectsThatThePeerIsGone() throws IOException {
    try (MappedFile file = map("file")) {
      assertThat(thrownBy(() -> check(file, file, () -> true).beWoken(Layout.CLIENT)))
          .hasMessage("the peer has closed the connection");
    }
  }

  private MappedFile map(String name) throws IOException {
    try (FileChannel channel = FileChannel.open(directory.resolve(name), CREATE, READ, WRITE)) {
      return MappedFile.map(channel, Layout.BYTES);
    }
  }

  private static WakeUpCheck check(
      MappedFile words, MappedFile sleepers, BooleanSupplier peerGone) {
    return new WakeUpCheck(words.buffer(), sleepers.address(), TIMEOUT, peerGone);
  }

  private static CompletableFuture<@Nullable IOException> sleep(WakeUpCheck check) {
    return CompletableFuture.supplyAsync(() -> thrownBy(() -> check.beWoken(Layout.CLIENT)));
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
