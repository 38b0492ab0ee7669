package dev.ipcbench.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchesTests {

  @Test
  void addsOneClassToTheClassPathOfTheSmallerServer(@TempDir Path directory) throws IOException {
    Path jar = Files.write(directory.resolve("app.jar"), emptyJar());
    Path added;
    try (Launches launches = Launches.of(jar)) {
      String property = "-Dloader.path=";
      added =
          Path.of(
              launches.tcpAndUdsAlone().jvm().stream()
                  .filter(option -> option.startsWith(property))
                  .findFirst()
                  .orElseThrow()
                  .substring(property.length()));

      assertThat(launches.all().jvm()).noneMatch(option -> option.startsWith(property));
      assertThat(added.resolve("dev/ipcbench/bench/start/TcpAndUdsAlone.class")).exists();
      assertThat(added.resolve(Launches.IMPORTS)).hasContent(Launches.ADDED);
      assertThat(TcpAndUdsAlone.class.getName()).isEqualTo(Launches.ADDED);
    }
    assertThat(added).doesNotExist();
  }

  private static byte[] emptyJar() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JarOutputStream(bytes, new Manifest()).close();
    return bytes.toByteArray();
  }
}
