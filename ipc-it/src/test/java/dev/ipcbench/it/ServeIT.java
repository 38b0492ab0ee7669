package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client app in the foreground, without a run. */
final class ServeIT {

  private static final Pattern READY =
      Pattern.compile("ipc-client is ready at (http://127\\.0\\.0\\.1:\\d+)\\R");

  @TempDir private Path directory;

  @Test
  void servesUntilItIsTerminated() throws Exception {
    try (Running client = Running.start(directory, "serve", "--port", "0");
        HttpClient http = HttpClient.newHttpClient()) {
      client.awaitOut("Live page: ");
      Matcher ready = READY.matcher(client.out());
      assertThat(ready.lookingAt()).as(client.out()).isTrue();
      URI url = URI.create(ready.group(1) + "/api/endpoints");

      assertThat(http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body())
          .startsWith("{\"endpoints\":[{\"id\":\"none\",");

      client.terminate();
      client.end();
    }
  }
}
