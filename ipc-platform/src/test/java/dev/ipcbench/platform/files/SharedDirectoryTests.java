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
  void removesWhatAKilledOneHasLeft() throws IOException {
    Path left = Files.createDirectories(parent.resolve("name").resolve("deeper"));
    Files.createFile(left.resolve("file"));
    Files.createFile(parent.resolve("name").resolve(SharedDirectory.LOCK));
    SharedDirectory directory = new SharedDirectory(parent, "name");
    Path path = directory.take();
    assertThat(path).isDirectoryNotContaining(file -> !file.endsWith(SharedDirectory.LOCK));
    directory.release();
    directory.release();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void refusesOneThatIsHeldAndLeavesItAlone() throws IOException {
    SharedDirectory first = new SharedDirectory(parent, "name");
    Path file = Files.createFile(first.take().resolve("file"));
    assertThatThrownBy(() -> new SharedDirectory(parent, "name").take())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Another program answers in '" + parent.resolve("name"));
    assertThat(file).exists();
    first.release();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void saysWhenAFileIsInTheWay() throws IOException {
    Files.createFile(parent.resolve("name"));
    assertThatThrownBy(() -> new SharedDirectory(parent, "name").take())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("name");
  }

  @Test
  void takesAPrivatePlaceAndRemovesIt() throws IOException {
    SharedDirectory directory = new SharedDirectory(null, "name");
    Path path = directory.take();
    assertThat(path).isDirectory();
    directory.release();
    assertThat(path.getParent()).doesNotExist();
  }
}
