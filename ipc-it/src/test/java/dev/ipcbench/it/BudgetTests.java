package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sizes that keep the sources readable. */
final class BudgetTests {

  private static final int MAX_LINES = 300;

  @Test
  void noSourceFileIsLongerThan300Lines() throws IOException {
    List<Path> sources = sources();

    // Were the tree looked for in the wrong place, nothing would ever be too long.
    assertThat(sources).hasSizeGreaterThan(100);
    assertThat(sources.stream().filter(BudgetTests::isTooLong)).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      return modules
          .map(module -> module.resolve("src"))
          .filter(Files::isDirectory)
          .flatMap(BudgetTests::javaFiles)
          .toList();
    }
  }

  private static Stream<Path> javaFiles(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isTooLong(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count() > MAX_LINES;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
