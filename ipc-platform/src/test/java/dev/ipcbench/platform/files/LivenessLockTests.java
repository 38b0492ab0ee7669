package dev.ipcbench.platform.files;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LivenessLockTests {

  @TempDir Path directory;

  @Test
  void isHeldUntilItIsClosed() throws IOException {
    Path file = directory.resolve("file");
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    LivenessLock lock = Objects.requireNonNull(LivenessLock.tryAcquire(file, channel));
    assertThat(LivenessLock.isHeldByThisProcess(file)).isTrue();
    assertThat(LivenessLock.isHeld(file, null)).isTrue();
    assertThat(LivenessLock.tryAcquire(file, channel)).isNull();
    lock.close();
    lock.close();
    assertThat(LivenessLock.isHeld(file, null)).isFalse();
    try (FileChannel reader = FileChannel.open(file, READ)) {
      assertThat(LivenessLock.isHeld(file, reader)).isFalse();
    }
  }
}
