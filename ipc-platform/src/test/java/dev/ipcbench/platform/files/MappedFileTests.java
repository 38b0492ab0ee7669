package dev.ipcbench.platform.files;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MappedFileTests {

  @TempDir Path directory;

  private MappedFile map() throws IOException {
    try (FileChannel channel = FileChannel.open(directory.resolve("file"), CREATE, READ, WRITE)) {
      return MappedFile.map(channel, 64);
    }
  }

  @Test
  void isSharedWithAnotherMappingOfTheFile() throws IOException {
    try (MappedFile first = map();
        MappedFile second = map()) {
      first.buffer().putLong(8, 42);

      assertThat(second.buffer().getLong(8)).isEqualTo(42);
    }
  }

  @Test
  void extendsShorterFile() throws IOException {
    map().close();

    assertThat(Files.size(directory.resolve("file"))).isEqualTo(64);
  }

  @Test
  void rejectsAccessAfterClose() throws IOException {
    MappedFile mapped = map();
    ByteBuffer buffer = mapped.buffer();

    mapped.close();
    mapped.close();

    assertThatIllegalStateException().isThrownBy(() -> buffer.get(0));
  }
}
