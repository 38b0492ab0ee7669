package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands that start no app and print only to standard output. */
final class InformationIT {

  /** A file that takes no byte, on Linux. */
  private static final Path FULL = Path.of("/dev/full");

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

  @Test
  void reportsOutputThatCannotBeWritten() throws Exception {
    assumeTrue(Files.exists(FULL), FULL + " is missing");

    Outcome ended = runInShell("\"$@\" > " + FULL, "transports", "--json");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).startsWith("The output could not be written: No space left on device.");
  }

  @Test
  void reportsThatItsStandardOutputIsClosed() throws Exception {
    assumeTrue(Files.exists(FULL), "this system may have no sh");

    Outcome ended = runInShell("\"$@\" >&-", "transports");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).startsWith("The output could not be written: ");
  }

  @Test
  void endsWithoutAWordWhenItsReaderWantsNoMore() throws Exception {
    assumeTrue(Files.exists(FULL), "this system may have no sh");

    Outcome ended = runInShell("{ \"$@\"; echo $? >&2; } | head -n 1", "transports");

    assertThat(ended.out().lines()).hasSize(1);
    assertThat(ended.err().strip()).isEqualTo("0");
  }

  private Outcome runInShell(String script, String... arguments) throws Exception {
    List<String> command = Commands.client();
    command.addAll(List.of(arguments));
    try (Running running =
        Running.startCommand(Commands.inShell(script, command), directory, Map.of())) {
      return running.end();
    }
  }

  private String outputOf(String... arguments) throws Exception {
    Outcome ended = Running.run(directory, arguments);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
    return ended.out();
  }
}
