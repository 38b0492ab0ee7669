package dev.ipcbench.it.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.Outcome;
import dev.ipcbench.it.Ports;
import dev.ipcbench.it.Running;
import dev.ipcbench.it.Signals;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A run that pushes its metrics to a real Pushgateway. */
final class PushIT {

  @TempDir private Path directory;
  private final StartedPrograms started = new StartedPrograms();
  private URI gateway = URI.create("http://127.0.0.1");

  @BeforeEach
  void start() throws Exception {
    Tool tool = Tool.find("prometheus-pushgateway");
    int port = Ports.free();
    gateway = URI.create("http://127.0.0.1:" + port);
    started.add(
        Background.start(
            new ProcessBuilder(tool.program().toString(), "--web.listen-address=127.0.0.1:" + port),
            gateway,
            directory.resolve("pushgateway.log")));
  }

  @AfterEach
  void end() {
    started.close();
  }

  private Running run(String... more) throws Exception {
    Stream<String> command =
        Stream.of(
            "run",
            "--transports",
            "none,tcp",
            "--against",
            "self",
            "--rounds",
            "1",
            "--messages",
            "1500",
            "--push",
            gateway.toString());
    return started.add(
        Running.start(directory, Stream.concat(command, Stream.of(more)).toArray(String[]::new)));
  }

  private List<String> pushed() throws Exception {
    return Page.get(gateway.resolve("/metrics")).text().lines().toList();
  }

  @Test
  void pushesEveryRow() throws Exception {
    Outcome ended = run().end();

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("Pushed the metrics of this run to " + gateway);
    for (JsonNode row : KeptResult.in(directory.resolve("results")).json().path("rows")) {
      String transport = "transport=\"" + row.path("transport").asString() + "\"";
      assertThat(pushed())
          .filteredOn(line -> line.contains(transport) && line.contains("job=\"ipcbench\""))
          .anyMatch(
              line -> line.startsWith("ipc_round_trip_seconds_count{") && endsWith(line, 1500))
          .anyMatch(line -> line.startsWith("ipc_round_trip_quantile_seconds{"))
          .anyMatch(line -> line.startsWith("ipc_row_verdict{") && endsWith(line, 1));
    }
    assertThat(pushed()).noneMatch(line -> line.startsWith("jvm_"));
    assertThat(Tool.find("promtool").run(pageOfThisRun(), "check", "metrics"))
        .isEqualTo(new Tool.Outcome(0, ""));
  }

  /** Returns the page without the metrics of the Pushgateway itself. */
  private String pageOfThisRun() throws Exception {
    return pushed().stream()
        .filter(line -> line.matches("(# \\S+ )?ipc_.*"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static boolean endsWith(String line, double value) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' '))) == value;
  }

  @Test
  void replacesTheMetricsOfAnEarlierRunThatStillServes() throws Exception {
    Signals.assumeInterruptible();
    Running before = run("--setup", "before", "--keep-serving");
    before.awaitErr("Serving metrics until Ctrl-C:");
    assertThat(setups()).containsOnly("before");

    assertThat(run("--setup", "after").end().exitCode()).isZero();
    assertThat(setups()).containsOnly("after");

    before.interrupt();
    assertThat(before.end().exitCode()).isZero();
  }

  private List<String> setups() throws Exception {
    return pushed().stream()
        .filter(line -> line.startsWith("ipc_row_verdict{"))
        .map(line -> line.replaceAll(".*setup=\"([^\"]*)\".*", "$1"))
        .toList();
  }
}
