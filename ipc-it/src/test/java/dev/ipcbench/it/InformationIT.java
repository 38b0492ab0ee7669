package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands that start no app and print only to standard output. */
final class InformationIT {

  @TempDir private Path directory;

  @Test
  void listsTheTransports() throws Exception {
    assertThat(outputOf("transports").lines())
        .hasSizeGreaterThan(5)
        .anyMatch(line -> line.matches("\\| tcp +\\| yes +\\| block, spin \\| +\\|"));
  }

  @Test
  void listsTheTransportsAsJson() throws Exception {
    List<JsonNode> transports =
        new JsonMapper().readTree(outputOf("transports", "--json")).valueStream().toList();

    assertThat(transports.stream().map(element -> element.path("id").asString()))
        .startsWith("none", "tcp", "uds", "pipe");
    assertThat(transports)
        .allSatisfy(
            element -> {
              if (element.path("available").asBoolean()) {
                assertThat(element.propertyNames()).containsExactly("id", "available");
              } else {
                assertThat(element.propertyNames())
                    .containsExactly("id", "available", "reason", "remedy");
              }
            });
  }

  @Test
  void printsHelp() throws Exception {
    assertThat(outputOf("--help")).contains("Usage: ipcbench").contains("Exit codes: 0 ok;");
    assertThat(outputOf("run", "--help")).contains("Usage: ipcbench run").contains("--placement");
  }

  @Test
  void printsItsVersion() throws Exception {
    assertThat(outputOf("--version")).matches("ipcbench \\S+ \\(commit \\S+\\)\\RJava 2\\d.*\\R");
  }

  private String outputOf(String... arguments) throws Exception {
    Outcome ended = Running.run(directory, arguments);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
    return ended.out();
  }
}
