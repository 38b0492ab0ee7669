package dev.ipcbench.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "reads POSIX permissions")
final class OwnerOnlyTests {

  @TempDir Path parent;

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void createsDirectoriesForTheOwner() throws IOException {
    Path directory = parent.resolve("a").resolve("b");

    OwnerOnly.createDirectories(directory);

    assertThat(mode(directory)).isEqualTo("rwx------");
    assertThat(mode(parent.resolve("a"))).isEqualTo("rwx------");
    assertThat(mode(OwnerOnly.temporaryDirectory(parent))).isEqualTo("rwx------");
  }

  @Test
  void restrictsExistingFile() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    OwnerOnly.restrict(file);

    assertThat(mode(file)).isEqualTo("rw-------");
  }
}
