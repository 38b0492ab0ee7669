package dev.ipcbench.it.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A real Prometheus with the configuration of {@code observability/prometheus.yml}. */
final class Prometheus implements AutoCloseable {

  private static final String HOST = "127.0.0.1:";
  private static final Duration STEP = Duration.ofSeconds(1);

  private final Background program;
  private final Instant since = Instant.now();

  private Prometheus(Background program) {
    this.program = program;
  }

  /**
   * Starts Prometheus.
   *
   * @param directory an existing directory for all its files
   * @param ports the ports of the apps by job
   */
  static Prometheus start(
      Tool tool, Path directory, Map<String, Integer> ports, String... moreOptions)
      throws IOException {
    Path configuration = directory.resolve("prometheus.yml");
    Files.writeString(configuration, configuration(ports));
    int port = Ports.free();
    List<String> command =
        new ArrayList<>(
            List.of(
                tool.program().toString(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=" + HOST + port,
                "--log.level=warn"));
    command.addAll(List.of(moreOptions));
    return new Prometheus(
        Background.start(
            new ProcessBuilder(command),
            URI.create("http://" + HOST + port),
            directory.resolve("prometheus.log")));
  }

  /** Returns the configuration with the addresses of the test and absolute file names. */
  private static String configuration(Map<String, Integer> ports) {
    ObjectNode all = (ObjectNode) Observability.yaml(Observability.CONFIGURATION);
    ArrayNode rules = all.putArray("rule_files");
    Observability.ruleFiles().forEach(file -> rules.add(file.toAbsolutePath().toString()));
    for (JsonNode job : all.path("scrape_configs")) {
      ObjectNode targets = (ObjectNode) job.path("static_configs").path(0);
      targets.putArray("targets").add(HOST + ports.get(job.path("job_name").asString()));
    }
    return new YAMLMapper().writeValueAsString(all);
  }

  /** Returns the current samples of an expression. */
  List<Sample> query(String expression) {
    return fetch("query?query=" + encode(expression)).stream()
        .map(series -> new Sample(labels(series), number(series.path("value"))))
        .toList();
  }

  /** Returns the values of an expression since the start, one per second. */
  List<Double> history(String expression) {
    String range =
        "query_range?query=%s&start=%s&end=%s&step=%ds"
            .formatted(encode(expression), since, Instant.now(), STEP.toSeconds());
    return fetch(range).stream()
        .flatMap(series -> series.path("values").valueStream())
        .map(Prometheus::number)
        .toList();
  }

  /** Returns the only value of an expression, or empty if there is no series. */
  OptionalDouble value(String expression) {
    List<Sample> samples = query(expression);
    assertThat(samples).as(expression).hasSizeLessThan(2);
    return samples.stream().mapToDouble(Sample::value).findFirst();
  }

  private List<JsonNode> fetch(String request) {
    try {
      Page page = Page.get(program.url().resolve("/api/v1/" + request));
      assertThat(page.status()).as("%s: %s", request, page.text()).isEqualTo(200);
      return page.json().path("data").path("result").valueStream().toList();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(request, e);
    }
  }

  private static Map<String, String> labels(JsonNode series) {
    Map<String, String> labels = new HashMap<>();
    series.path("metric").forEachEntry((name, label) -> labels.put(name, label.asString()));
    return labels;
  }

  /** Returns the value of a pair of time stamp and value. */
  private static double number(JsonNode pair) {
    String text = pair.path(1).asString();
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  @Override
  public void close() {
    program.close();
  }
}
