package dev.ipcbench.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectImageResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata and layers of the two images. */
final class ImagesIT {

  private static final long MEGABYTE = 1_000_000;

  @BeforeAll
  static void needEngine() {
    Engine.assume();
  }

  @Test
  void serverImageHasLabelsAndRunsUnprivileged() throws Exception {
    assertLabelsAndUser(Images.SERVER, "ipc-server");
  }

  @Test
  void clientImageHasLabelsAndRunsUnprivileged() throws Exception {
    assertLabelsAndUser(Images.CLIENT, "ipc-client");
  }

  private static void assertLabelsAndUser(Future<String> image, String title) throws Exception {
    InspectImageResponse inspected = Engine.client().inspectImageCmd(image.get()).exec();
    var config = Objects.requireNonNull(inspected.getConfig());

    assertThat(config.getUser()).isEqualTo("1000");
    assertThat(config.getLabels())
        .containsAllEntriesOf(
            Map.of(
                "org.opencontainers.image.title",
                title,
                "org.opencontainers.image.licenses",
                "Apache-2.0"));
    // A health check would start a JVM that disturbs the measurement.
    assertThat(config.getHealthcheck()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ipc-server", "ipc-client"})
  void limitsTheSizeOfApplicationAndLibraryLayers(String app) throws Exception {
    Path layers = Images.checkout().resolve(app).resolve("target").resolve("image");

    long code = bytes(layers.resolve("application"));
    long libraries = bytes(layers.resolve("dependencies"));

    assertThat(code).isPositive().isLessThan(2 * MEGABYTE);
    assertThat(libraries + code).isLessThan(70 * MEGABYTE);
  }

  private static long bytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(ImagesIT::size).sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
