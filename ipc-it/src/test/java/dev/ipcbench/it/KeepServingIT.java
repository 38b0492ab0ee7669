package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics that are available after their run, from the apps or a Pushgateway. */
final class KeepServingIT {

  private static final Pattern PAGE = Pattern.compile("(http://\\S+/actuator/prometheus)");

  @TempDir private Path directory;

  private static String get(String url) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  @Test
  void servesMetricsOfBothAppsUntilCtrlC() throws Exception {
    Signals.assumeInterruptible();
    try (Running run =
        Running.start(
            directory,
            "run",
            "--transports",
            "none,tcp",
            "--rounds",
            "2",
            "--messages",
            "300",
            "--keep-serving")) {
      run.awaitErr("Serving metrics until Ctrl-C:");
      Matcher pages = PAGE.matcher(run.err());
      assertThat(pages.find()).isTrue();
      String client = get(pages.group(1));
      assertThat(pages.find()).isTrue();
      String server = get(pages.group(1));
      assertThat(run.out())
          .as("the table is printed before Ctrl-C")
          .containsPattern("(?m)^tcp +server ");
      run.interrupt();
      Outcome ended = run.end();

      assertThat(ended.exitCode()).isZero();
      assertThat(client)
          .contains("ipc_run_state{state=\"finished\"} 1.0", "ipc_run_progress_ratio 1.0")
          .containsPattern(
              "ipc_round_trip_seconds_count\\{.*target=\"server\",transport=\"tcp\".*} 600\n")
          .containsPattern("ipc_row_verdict\\{.*transport=\"tcp\".*} 1.0\n");
      assertThat(server)
          .contains("ipc_build_info{application=\"ipc-server\"")
          .doesNotContain("ipc_round_trip_seconds");
    }
  }

  @Test
  void storesResultBeforeReportingUnavailablePushgateway() throws Exception {
    Outcome ended =
        Running.run(
            directory,
            "run",
            "--transports",
            "none",
            "--rounds",
            "1",
            "--push",
            "http://127.0.0.1:1");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.out()).containsPattern("(?m)^none +self ");
    assertThat(ended.err())
        .contains("The metrics of this run were not pushed to http://127.0.0.1:1: ")
        .contains("The result is stored.");
    assertThat(KeptResult.in(directory.resolve("results")).json().path("complete").asBoolean())
        .isTrue();
  }

  @Test
  void rejectsPushgatewayThatIsNotAUrl() throws Exception {
    Outcome ended = Running.run(directory, "run", "--push", "localhost:9091");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("--push must be the URL of a Pushgateway");
  }
}
