package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Launcher and apps in the layout of an unpacked release, without sources and build output. */
final class ReleaseIT {

  private static final List<String> APPS = List.of("ipc-server", "ipc-client");

  @TempDir private Path directory;

  @BeforeEach
  void layOut() throws IOException {
    assumeTrue(
        File.separatorChar == '/',
        "ipcbench is a script for POSIX shells; WindowsReleaseIT tests the one for Windows");
    program("ipcbench", Files.readString(Path.of("..", "ipcbench")));
    program("cautious", "#!/bin/sh\numask 077\nexec ./ipcbench \"$@\"\n");
    for (String app : APPS) {
      Path jar = Path.of(app, "target", app + ".jar");
      Files.createDirectories(directory.resolve(jar).getParent());
      Files.copy(Path.of("..").resolve(jar), directory.resolve(jar));
    }
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void buildUnpacksImageLayersReadableByAllUsers() throws Exception {
    Outcome ended = build();

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    for (String app : APPS) {
      Path layers = directory.resolve(Path.of(app, "target", "image"));
      Path jar = layers.resolve(Path.of("application", app + ".jar"));
      assertThat(Files.getPosixFilePermissions(jar))
          .containsAll(PosixFilePermissions.fromString("r--r--r--"));
      assertThat(Files.getPosixFilePermissions(layers))
          .containsAll(PosixFilePermissions.fromString("r-xr-xr-x"));
      assertThat(layers.resolve(Path.of("dependencies", "lib"))).isNotEmptyDirectory();
    }
    assertThat(Files.getPosixFilePermissions(directory.resolve("results")))
        .isEqualTo(PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @Test
  void buildReplacesTheLayersOfAnEarlierBuild() throws Exception {
    Path target = directory.resolve(Path.of("ipc-client", "target"));
    for (String name : List.of("image", "image-unfinished")) {
      Path lib = Files.createDirectories(target.resolve(Path.of(name, "application", "lib")));
      Files.createFile(lib.resolve("of-another-version.jar"));
    }

    Outcome ended = build();

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(target.resolve(Path.of("image", "application", "lib")))
        .isNotEmptyDirectory()
        .isDirectoryNotContaining("glob:**of-another-version.jar");
    assertThat(target.resolve("image-unfinished")).doesNotExist();
  }

  @Test
  void reportsMissingJar() throws Exception {
    Files.delete(directory.resolve(Path.of("ipc-server", "target", "ipc-server.jar")));

    Outcome ended = build();

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("ipc-server.jar").contains("unpacked release");
  }

  private Outcome build() throws Exception {
    try (Running build =
        Running.startLauncher(directory.resolve("cautious"), directory, Map.of(), "build")) {
      return build.end();
    }
  }
}
