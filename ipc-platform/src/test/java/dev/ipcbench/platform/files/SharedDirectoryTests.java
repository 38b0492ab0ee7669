package dev.ipcbench.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SharedDirectoryTests {

  @TempDir Path parent;

  @Test
  void removesLeftoverFilesOfAKilledProcess() throws IOException {
    Path left = Files.createDirectories(parent.resolve("name").resolve("deeper"));
    Files.createFile(left.resolve("file"));
    Files.createFile(parent.resolve("name").resolve(SharedDirectory.LOCK));
    SharedDirectory directory = new SharedDirectory(parent, "name");
    Path path = directory.acquire();
    assertThat(path).isDirectoryNotContaining(file -> !file.endsWith(SharedDirectory.LOCK));
    directory.release();
    directory.release();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void rejectsADirectoryInUseAndKeepsItsFiles() throws IOException {
    SharedDirectory first = new SharedDirectory(parent, "name");
    Path file = Files.createFile(first.acquire().resolve("file"));
    assertThatThrownBy(() -> new SharedDirectory(parent, "name").acquire())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Another server uses the directory '" + parent.resolve("name"));
    assertThat(file).exists();
    first.release();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void reportsAFileAtItsPath() throws IOException {
    Files.createFile(parent.resolve("name"));
    assertThatThrownBy(() -> new SharedDirectory(parent, "name").acquire())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("name");
  }

  @Test
  void createsAndRemovesAPrivateParent() throws IOException {
    SharedDirectory directory = new SharedDirectory(null, "name");
    Path path = directory.acquire();
    assertThat(path).isDirectory();
    directory.release();
    assertThat(path.getParent()).doesNotExist();
  }
}
