package dev.ipcbench.measurement.result.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@link ResultDirectory#createAt}. */
final class NamedDirectoryTests {

  @TempDir private Path parent;

  @Test
  void createsTheDirectoryWithItsParents() {
    Path path = parent.resolve("a/b");

    assertThat(ResultDirectory.createAt(path).path()).isEqualTo(path).isEmptyDirectory();
  }

  @Test
  void takesAnEmptyDirectory() {
    assertThat(ResultDirectory.createAt(parent).path()).isEqualTo(parent);
  }

  @Test
  void leavesADirectoryWithFilesAlone() throws IOException {
    Path file = Files.writeString(parent.resolve("notes.txt"), "keep me");

    assertThatThrownBy(() -> ResultDirectory.createAt(parent))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("is not empty");
    assertThat(file).hasContent("keep me");
  }

  @Test
  void reportsThatAFileIsInTheWay() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "");

    assertThatThrownBy(() -> ResultDirectory.createAt(file))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("A result cannot be written to");
  }
}
