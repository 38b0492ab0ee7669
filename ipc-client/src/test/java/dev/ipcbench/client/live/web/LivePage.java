package dev.ipcbench.client.live.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.client.live.control.FakeRun;
import dev.ipcbench.client.live.control.Follower;
import dev.ipcbench.client.live.control.Launcher;
import dev.ipcbench.client.live.control.Runs;
import dev.ipcbench.client.live.state.LiveRun;
import dev.ipcbench.client.request.PageSpec;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** A started app with the live page, whose runs are those of a test. */
record LivePage(ConfigurableApplicationContext context, LiveRun own, FakeRun run, HttpClient http)
    implements AutoCloseable {

  /** Not found by the scan of the client app. */
  @EnableAutoConfiguration
  @Import({
    LiveConfiguration.class,
    RunsController.class,
    HistoryController.class,
    PageController.class,
    LiveProblems.class
  })
  static final class App {}

  static LivePage start(Path results, String... settings) {
    LiveRun own = new LiveRun();
    FakeRun run = new FakeRun(List.of());
    SpringApplication app = new SpringApplication(App.class);
    app.addInitializers(
        context -> {
          context.getBeanFactory().registerSingleton("own", own);
          context.getBeanFactory().registerSingleton("page", new PageSpec(results, List.of()));
          context.getBeanFactory().registerSingleton("launcher", (Launcher) run);
          context.getBeanFactory().registerSingleton("follower", (Follower) run);
        });
    String[] arguments =
        Stream.concat(
                Stream.of(
                    "--spring.application.name=ipc-client", "--ipc.port=0", "--server.port=0"),
                Stream.of(settings))
            .toArray(String[]::new);
    return new LivePage(app.run(arguments), own, run, HttpClient.newHttpClient());
  }

  int port() {
    return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  Runs runs() {
    return context.getBean(Runs.class);
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)), headers);
  }

  HttpResponse<String> delete(String path, String... headers) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).DELETE(), headers);
  }

  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)),
        headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers)
      throws Exception {
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** Returns the response to a request whose path is sent as it is. */
  String raw(String path, String host) throws Exception {
    String request =
        "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Override
  public void close() {
    http.close();
    context.close();
  }
}
