package dev.ipcbench.bench.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.bench.scrape.client.ScrapedClient;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClientProcessTests {

  @Test
  void takesEverythingAlongThatRunsInTheClient() throws IOException, URISyntaxException {
    Path classes =
        Path.of(ScrapedClient.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path directory = classes.resolve("dev/ipcbench/bench/scrape/client");
    try (Stream<Path> there = Files.list(directory)) {
      assertThat(there.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.equals("package-info.class"))
          .allSatisfy(
              name ->
                  assertThat(ClientProcess.ADDED)
                      .contains("dev/ipcbench/bench/scrape/client/" + name));
    }
  }

  @Test
  void aClientThatDoesNotStartIsTold() {
    assertThatThrownBy(() -> ClientProcess.start(Path.of("there-is-no-such.jar"), List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended before");
  }
}
