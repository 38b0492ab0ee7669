package dev.ipcbench.client.live.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.client.cli.result.StoredRun;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page and its API on loopback, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LivePageTests {

  private static final String A = "20260102T030405Z-a";
  private static final String B = "20260102T030405Z-b";

  private final Path results;
  private final LivePage page;

  LivePageTests(@TempDir Path directory) throws Exception {
    results = directory.resolve("results");
    StoredRun.of(results, "a", 10_000, 8_000);
    StoredRun.of(results, "b", 20_000);
    Path hostile = StoredRun.of(results, "hostile", 10_000).resolve("result.json");
    Files.writeString(
        hostile,
        Files.readString(hostile)
            .replaceAll("(\"name\" : )\"[^\"]*\"", "$1\"<img src=x onerror=alert(1)>\""));
    page = LivePage.start(results);
  }

  @AfterAll
  void close() {
    page.close();
  }

  private static JsonNode json(HttpResponse<String> response) {
    return new JsonMapper().readTree(response.body());
  }

  private static void assertProblem(HttpResponse<String> response, int status, String detail) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(response).path("status").asInt()).isEqualTo(status);
    assertThat(json(response).path("detail").asString()).contains(detail);
  }

  @Test
  void servesEveryFileOfThePageUnderAPolicyWithoutInlineCode() throws Exception {
    HttpResponse<String> index = page.get("/");

    assertThat(index.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    assertThat(index.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(index.body()).doesNotContainPattern("<script>|<style| style=| on[a-z]+=");
    Path folder =
        Path.of(Objects.requireNonNull(LivePage.class.getResource("page/index.html")).toURI())
            .resolveSibling("");
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names).containsExactlyInAnyOrderElementsOf(PageController.FILES.keySet());
      for (String name : names) {
        assertThat(page.get("/page/" + name).statusCode()).as(name).isEqualTo(200);
        if (name.endsWith(".js")) {
          assertThat(Files.readString(folder.resolve(name)))
              .as(name)
              .doesNotContainPattern("innerHTML|outerHTML|insertAdjacent|document\\.write|eval\\(");
        }
      }
    }
    assertThat(page.get("/page/secret.js").statusCode()).isEqualTo(404);
  }

  @Test
  void startsOneRunAtATimeAndStopsIt() throws Exception {
    HttpResponse<String> started = page.post("/api/runs", "{\"transports\": \"tcp\"}");
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    assertThat(started.headers().firstValue("Location")).hasValue("/api/runs/current");
    assertThat(json(started).path("phase").asString()).isEqualTo("preparing");

    HttpResponse<String> second = page.post("/api/runs", "{}");
    assertProblem(second, 409, "A run is in progress that was started by the page");
    assertThat(json(second).path("holder").path("startedBy").asString()).isEqualTo("page");

    assertThat(page.delete("/api/runs/current").statusCode()).isEqualTo(202);
    await()
        .until(
            () -> json(page.get("/api/runs/current")).path("phase").asString().equals("stopped"));
    assertThat(page.delete("/api/runs/current").statusCode()).isEqualTo(204);
    assertThat(page.run().commands().getFirst()).startsWith("run", "--transports", "tcp");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'transports': 'tpc'} | Unknown transport 'tpc'. Did you mean 'tcp'? Valid values: none,",
        "{'maxTime': 'soon'} | is not a time such as 500ms, 30s, 1m30s or 1h",
        "{'results': '/tmp'} | Unknown field 'results'.",
        "{'transports': ['tcp']} | The body is not a JSON object of texts. Send {\"transports\":",
        "[] | The body is not a JSON object of texts.",
        "no JSON | The body is not a JSON object of texts.",
      })
  void saysWhatIsWrongWithABody(String body, String detail) throws Exception {
    assertProblem(page.post("/api/runs", body.replace('\'', '"')), 400, detail);
  }

  @Test
  void listsResultsAndServesTheirFiles() throws Exception {
    JsonNode list = json(page.get("/api/runs"));
    assertThat(list.valueStream().map(it -> it.path("id").asString()))
        .contains(A, B, "20260102T030405Z-hostile");

    assertThat(json(page.get("/api/runs/" + A)).path("rows").size()).isEqualTo(2);
    HttpResponse<String> zip = page.get("/api/runs/" + A + "/files");
    assertThat(zip.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("attachment", A + ".zip");
    assertThat(zip.body()).startsWith("PK");
    assertThat(page.get("/api/runs/" + A + "/comparison?with=" + B).body()).contains("SLOWER");
  }

  @Test
  void showsAReportInASandboxAndHostileNamesAsText() throws Exception {
    HttpResponse<String> report = page.get("/api/runs/20260102T030405Z-hostile/report?with=" + A);

    assertThat(report.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(report.headers().firstValue("Content-Security-Policy"))
        .hasValue("sandbox allow-scripts");
    assertThat(report.body())
        .contains("&lt;img src=x onerror=alert(1)&gt;")
        .doesNotContain("<img src=x");
    assertThat(json(page.get("/api/runs")).toString()).contains("<img src=x onerror=alert(1)>");
    assertThat(page.get("/api/runs").headers().firstValue("Content-Type"))
        .hasValue("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/runs/..%2F..%2Fsecret/report",
        "/api/runs/..%5C..%5Csecret",
        "/api/runs/%2e%2e/files",
        "/api/runs/%252e%252e%252f/files",
        "/api/runs/nothing/files",
        "/page/..%2fLivePage.class",
        "/page/%2e%2e%2fLivePage.class"
      })
  void servesNothingByAPath(String path) throws Exception {
    assertThat(page.raw(path, "localhost:" + page.port())).containsPattern("^HTTP/1.1 (400|404) ");
  }

  @Test
  void refusesOtherHostsAndPagesOfOthers() throws Exception {
    assertThat(page.raw("/api/runs", "attacker.example")).startsWith("HTTP/1.1 403");
    assertProblem(
        page.post("/api/runs", "{}", "Origin", "http://attacker.example"),
        403,
        "from a web page of 'http://attacker.example'");
    assertThat(page.get("/api/runs", "Origin", "null").statusCode()).isEqualTo(403);
  }

  @Test
  void sendsTheStateAtOnceAndAgainWhenItHasChanged() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(page.uri("/api/runs/current/events")).build();
    HttpResponse<InputStream> events = page.http().send(request, BodyHandlers.ofInputStream());
    assertThat(events.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("event:state");
      assertThat(lines.readLine()).startsWith("data:{\"phase\":");
      page.own().note("changed");
      String line = lines.readLine();
      while (line != null && !line.startsWith("data:")) {
        line = lines.readLine();
      }
      assertThat(line).contains("\"message\":\"changed\"");
    }
  }

  @Test
  void describesItsApi() throws Exception {
    JsonNode api = json(page.get("/api/openapi"));

    assertThat(api.path("openapi").asString()).startsWith("3.");
    assertThat(api.path("paths").propertyNames())
        .contains("/api/runs", "/api/runs/current", "/api/runs/current/events", "/api/session")
        .contains("/api/runs/{id}/report", "/api/runs/{id}/comparison", "/api/runs/{id}/files")
        .doesNotContain("/api/placement", "/");
    assertThat(api.path("components").path("schemas").path("RunForm").path("properties"))
        .isNotEmpty();
  }
}
