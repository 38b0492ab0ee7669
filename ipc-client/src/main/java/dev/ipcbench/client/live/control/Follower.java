package dev.ipcbench.client.live.control;

import dev.ipcbench.client.live.state.LiveState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Follows the events of another process's live page (server-sent events, WHATWG HTML 9.2). */
@FunctionalInterface
public interface Follower {

  /** Follows the events over HTTP. */
  Follower HTTP = Follower::followByHttp;

  /**
   * Passes on every state, and returns after the last.
   *
   * @param url of the page
   */
  void follow(String url, Consumer<LiveState> states);

  private static void followByHttp(String url, Consumer<LiveState> states) {
    Logger log = System.getLogger(Follower.class.getName());
    JsonMapper json = new JsonMapper();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url).resolve("/api/runs/current/events")).build();
    try (HttpClient http = HttpClient.newHttpClient();
        Stream<String> lines = http.send(request, BodyHandlers.ofLines()).body()) {
      lines
          .filter(line -> line.startsWith("data:"))
          .map(line -> json.readValue(line.substring("data:".length()), LiveState.class))
          .forEach(states);
    } catch (IOException | UncheckedIOException | JacksonException e) {
      log.log(Level.DEBUG, "the events ended early", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
