package dev.ipcbench.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerJarContentsTests {

  @Test
  void findsTheAutoConfigurationsOfTheLibrariesInsideAJar(@TempDir Path directory)
      throws IOException {
    Path jar = directory.resolve("app.jar");
    Files.write(
        jar,
        zip(
            "BOOT-INF/lib/one.jar",
            zip(ServerJarContents.IMPORTS, bytes("# a comment\na.One\n\na.Two # another\n"))));

    assertThat(ServerJarContents.autoConfigurations(jar)).containsExactly("a.One", "a.Two");
  }

  @Test
  void readsALineForEachClass() throws IOException {
    assertThat(ServerJarContents.classes(new ByteArrayInputStream(bytes("a.One\r\n  a.Two"))))
        .containsExactly("a.One", "a.Two");
  }

  @Test
  void leavesOutWhatOnlyTheOtherEndpointsNeed() {
    assertThat(
            ServerJarContents.beyondTcpAndUds(
                List.of(
                    "dev.ipcbench.transport.autoconfigure.IpcAutoConfiguration",
                    "dev.ipcbench.transport.http.HttpAutoConfiguration",
                    "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
                    "org.springframework.boot.websocket.autoconfigure.servlet.SomeConfiguration",
                    "org.springframework.boot.grpc.server.autoconfigure.SomeConfiguration")))
        .containsExactly(
            "dev.ipcbench.transport.http.HttpAutoConfiguration",
            "org.springframework.boot.grpc.server.autoconfigure.SomeConfiguration",
            "org.springframework.boot.websocket.autoconfigure.servlet.SomeConfiguration");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(String name, byte[] contents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(contents);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}
