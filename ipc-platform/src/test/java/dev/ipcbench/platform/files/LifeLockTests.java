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

final class LifeLockTests {

  @TempDir Path directory;

  @Test
  void isHeldByOneUntilItIsClosed() throws IOException {
    Path file = directory.resolve("file");
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    LifeLock lock = Objects.requireNonNull(LifeLock.take(file, channel));
    assertThat(LifeLock.isHeldHere(file)).isTrue();
    assertThat(LifeLock.isHeld(file, null)).isTrue();
    assertThat(LifeLock.take(file, channel)).isNull();
    lock.close();
    lock.close();
    assertThat(LifeLock.isHeld(file, null)).isFalse();
    try (FileChannel look = FileChannel.open(file, READ)) {
      assertThat(LifeLock.isHeld(file, look)).isFalse();
    }
  }
}
