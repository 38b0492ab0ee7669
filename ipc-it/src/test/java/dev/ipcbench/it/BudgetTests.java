package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Limits the size of source files and packages. */
final class BudgetTests {

  private static final int MAX_LINES = 300;
  private static final int MAX_FILES = 8;
  private static final int MIN_FILES = 3;

  private static final Path MAIN = Path.of("src", "main", "java");

  /** Packages that may hold fewer files beside those of a single transport, and why. */
  private static final Map<String, String> SMALL =
      Map.of(
          "dev.ipcbench.bench", "the entry point of the program",
          "dev.ipcbench.bench.pairs.http", "both ends of one library");

  @Test
  void noSourceFileIsLongerThan300Lines() throws IOException {
    List<Path> sources = sources();

    // A search in the wrong place would find no file that is too long.
    assertThat(sources).hasSizeGreaterThan(100);
    assertThat(sources.stream().filter(BudgetTests::isTooLong)).isEmpty();
  }

  @Test
  void packagesHoldAtMostEightFiles() throws IOException {
    Map<String, Long> sizes = sizesOfPackages();

    assertThat(sizes).hasSizeGreaterThan(50);
    assertThat(sizes.entrySet()).filteredOn(entry -> entry.getValue() > MAX_FILES).isEmpty();
  }

  @Test
  void onlyTransportsHavePackagesOfOneOrTwoFiles() throws IOException {
    Map<String, Long> sizes = sizesOfPackages();

    assertThat(sizes.entrySet())
        .filteredOn(entry -> entry.getValue() < MIN_FILES && !SMALL.containsKey(entry.getKey()))
        .extracting(Map.Entry::getKey)
        .allMatch(name -> name.startsWith("dev.ipcbench.transport."));
    assertThat(SMALL.keySet())
        .as("exceptions that are needed")
        .allMatch(name -> sizes.getOrDefault(name, 0L) < MIN_FILES);
  }

  /** Returns the number of main files per package, without package-info. */
  private static Map<String, Long> sizesOfPackages() throws IOException {
    Path root = Path.of("..").toRealPath();
    return sources().stream()
        .map(Path::toAbsolutePath)
        .map(Path::normalize)
        .map(file -> root.relativize(file))
        .filter(file -> file.startsWith(file.getName(0).resolve(MAIN)))
        .filter(file -> !file.endsWith("package-info.java"))
        .map(file -> file.getName(0).resolve(MAIN).relativize(file.getParent()))
        .collect(
            Collectors.groupingBy(
                directory -> directory.toString().replace(File.separatorChar, '.'),
                Collectors.counting()));
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
