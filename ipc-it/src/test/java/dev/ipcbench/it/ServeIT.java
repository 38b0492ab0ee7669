package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client app in the foreground, without a run. */
final class ServeIT {

  @TempDir private Path directory;

  @Test
  void servesUntilItIsTerminated() throws Exception {
    String ready = "ipc-client is ready at ";
    try (Running client = Running.start(directory, "serve", "--port", "0");
        HttpClient http = HttpClient.newHttpClient()) {
      client.awaitOut(System.lineSeparator());
      assertThat(client.out()).startsWith(ready + "http://127.0.0.1:");
      URI url = URI.create(client.out().substring(ready.length()).strip() + "/api/endpoints");

      assertThat(http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body())
          .startsWith("{\"endpoints\":[{\"id\":\"none\",");

      client.terminate();
      client.end();
    }
  }
}
