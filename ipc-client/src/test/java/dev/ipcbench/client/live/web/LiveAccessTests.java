package dev.ipcbench.client.live.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.cli.result.StoredRun;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of an app that other hosts reach. */
final class LiveAccessTests {

  private static final String TOKEN = "a;token,with+\"signs\"";

  @TempDir private Path directory;

  @Test
  void opensForABrowserThatHasExchangedTheTokenForACookie() throws Exception {
    StoredRun.of(directory, "a", 10_000);
    try (LivePage page =
        LivePage.start(
            directory, "--ipc.bind=0.0.0.0", "--server.address=0.0.0.0", "--ipc.token=" + TOKEN)) {
      assertThat(page.get("/").statusCode()).as("the page holds no secret").isEqualTo(200);
      for (String path :
          new String[] {"/api/runs", "/api/runs/current", "/api/runs/current/events"}) {
        HttpResponse<String> refused = page.get(path);
        assertThat(refused.statusCode()).as(path).isEqualTo(401);
        assertThat(refused.body()).contains("open the live page by the URL that the app prints");
      }
      assertThat(page.post("/api/runs", "{}").statusCode()).isEqualTo(401);
      assertThat(page.post("/api/session", "", "Authorization", "Bearer wrong-token").statusCode())
          .isEqualTo(401);

      HttpResponse<String> session =
          page.post("/api/session", "", "Authorization", "Bearer " + TOKEN);

      assertThat(session.statusCode()).isEqualTo(204);
      String cookie = session.headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(cookie)
          .startsWith("ipcbench-" + page.port() + "=")
          .contains("HttpOnly", "SameSite=Strict", "Path=/api")
          .doesNotContain(TOKEN);
      String sent = cookie.substring(0, cookie.indexOf(';'));
      assertThat(page.get("/api/runs", "Cookie", sent).statusCode()).isEqualTo(200);
      assertThat(page.delete("/api/runs/current", "Cookie", sent).statusCode()).isEqualTo(204);
      assertThat(page.get("/api/runs", "Cookie", sent + "0").statusCode()).isEqualTo(401);
      assertThat(
              page.post("/api/runs", "{}", "Cookie", sent, "Origin", "http://attacker.example")
                  .statusCode())
          .as("a page of another host in the same browser")
          .isEqualTo(403);
      assertThat(page.get("/api/runs", "Authorization", "Bearer " + TOKEN).statusCode())
          .as("a program")
          .isEqualTo(200);
    }
  }
}
