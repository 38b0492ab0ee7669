package dev.ipcbench.measurement.result.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTests {

  @TempDir private Path directory;

  @Test
  void replacesTheFileAndLeavesNoTemporaryOne() throws IOException {
    Path file = directory.resolve("result.json");
    AtomicFile.write(file, "first".getBytes(UTF_8));
    AtomicFile.write(file, "second".getBytes(UTF_8));
    assertThat(file).hasContent("second");
    assertThat(directory.toFile().list()).containsExactly("result.json");
  }

  @Test
  void waitsForAReaderThatHasTheFileOpen() throws Exception {
    Path file = Files.writeString(directory.resolve("result.json"), "old");
    CompletableFuture<Void> written;
    // On Windows, a file that is open like this can be neither replaced nor deleted.
    try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
      written =
          CompletableFuture.runAsync(
              () -> {
                try {
                  AtomicFile.write(file, "new".getBytes(UTF_8));
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      assertThat(reader.readLine()).isEqualTo("old");
    }
    written.get(10, TimeUnit.SECONDS);
    assertThat(file).hasContent("new");
  }
}
