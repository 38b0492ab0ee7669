package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory, mounted for a test. */
record SmallFileSystem(Path path) implements AutoCloseable {

  /**
   * Mounts it; skips the test where that fails.
   *
   * @param path does not exist yet
   * @param options of the mount, such as {@code size=8m}
   */
  static SmallFileSystem mount(Path path, String options) throws Exception {
    Files.createDirectory(path);
    assumeTrue(
        Commands.succeeds("mount", "-t", "tmpfs", "-o", options, "ipcbench-it", path.toString()),
        "file systems are not tested: mount of a tmpfs fails here, it needs root");
    return new SmallFileSystem(path);
  }

  /** Writes to a file until there is no space. */
  void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(path.resolve("filler"))) {
      while (true) {
        out.write(new byte[1024]);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left on device");
    }
  }

  /** Unmounts it once no process uses it. */
  @Override
  public void close() {
    await().atMost(Running.TIMEOUT).until(() -> Commands.succeeds("umount", path.toString()));
  }
}
