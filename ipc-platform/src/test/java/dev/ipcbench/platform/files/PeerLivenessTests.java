package dev.ipcbench.platform.files;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeerLivenessTests {

  @TempDir Path directory;

  @Test
  void peerIsGoneOnceItsVisibleLockIsReleased() throws IOException {
    Path file = directory.resolve("file");
    LivenessLock lock =
        Objects.requireNonNull(
            LivenessLock.tryAcquire(file, FileChannel.open(file, CREATE, WRITE)));
    try (PeerLiveness peer = new PeerLiveness(file, null)) {
      peer.checkLockIsVisible();
      peer.startWaiting();
      assertThat(peer.isAlive()).isTrue();

      lock.close();

      await().until(() -> !peer.isAlive());
    }
  }
}
