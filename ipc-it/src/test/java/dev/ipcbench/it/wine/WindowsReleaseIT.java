package dev.ipcbench.it.wine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.KeptResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The release for Windows on a system without Java. */
final class WindowsReleaseIT {

  @RegisterExtension private static final WineExtension WINE = new WineExtension();

  private static Path home;

  @BeforeAll
  static void unpack(@TempDir Path directory) throws IOException {
    unpack(zip(), directory);
    try (Stream<Path> unpacked = Files.list(directory)) {
      home = unpacked.findFirst().orElseThrow();
    }
  }

  @Test
  void measures() throws Exception {
    Wine.Outcome ended =
        WINE.get()
            .released(
                home,
                Duration.ofMinutes(3),
                List.of(
                    "run",
                    "--transports",
                    "tcp,pipe",
                    "--rounds",
                    "1",
                    "--messages",
                    "500",
                    "--results",
                    "measured"));

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    KeptResult kept = KeptResult.in(home.resolve("measured"));
    assertThat(KeptResult.violations(kept.text())).isEmpty();
    assertThat(kept.json().path("complete").asBoolean()).isTrue();
    assertThat(kept.json().path("rows").valueStream())
        .extracting(row -> row.path("transport").asString() + " " + row.path("target").asString())
        .contains("tcp self", "tcp server", "pipe self", "pipe server");
    assertThat(kept.json().path("rows").valueStream())
        .allSatisfy(row -> assertThat(row.path("verdict").asString()).isIn("VALID", "SUSPECT"));
  }

  @Test
  void buildUnpacksTheImageLayers() throws Exception {
    Wine.Outcome ended = WINE.get().released(home, Duration.ofMinutes(1), List.of("build"));

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    for (String app : List.of("ipc-server", "ipc-client")) {
      Path layers = home.resolve(Path.of(app, "target", "image"));
      assertThat(layers.resolve(Path.of("application", app + ".jar"))).isNotEmptyFile();
      assertThat(layers.resolve(Path.of("dependencies", "lib"))).isNotEmptyDirectory();
    }
  }

  private static Path zip() throws IOException {
    Path target = Path.of("..", "ipc-release", "target");
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        var found = files.filter(file -> file.toString().endsWith("-windows-amd64.zip")).findAny();
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw Wine.missing(
        "THE RELEASE FOR WINDOWS IS NOT TESTED: no zip in "
            + target.toAbsolutePath().normalize()
            + ". Build it as described in CONTRIBUTING.md.");
  }

  private static void unpack(Path zip, Path directory) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        Path target = directory.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          try (InputStream content = file.getInputStream(entry)) {
            Files.copy(content, target);
          }
        }
      }
    }
  }
}
