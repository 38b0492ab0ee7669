package dev.ipcbench.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.setup.HostSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code docs/CLI.md} and {@code ipcbench.txt} list what the parser accepts, and no more. */
final class CliDocumentTests {

  /** An option or a parameter at the start of a code span in the first column: {@code `--bytes}. */
  private static final Pattern NAME = Pattern.compile("`(--?[a-zA-Z][a-z-]*|[A-Z]+)\\b");

  private static final Pattern COMMAND_HEADING = Pattern.compile("## `([a-z]+)`");

  private final CommandSpec root = new CommandLine(new IpcBench(HostSystem.LINUX)).getCommandSpec();

  @Test
  void documentsEveryCommand() throws IOException {
    assertThat(documented().keySet()).containsExactlyInAnyOrderElementsOf(commands().keySet());
  }

  @Test
  void documentsEveryOptionOfEveryCommand() throws IOException {
    Map<String, Set<String>> documented = documented();

    commands()
        .forEach(
            (name, command) ->
                assertThat(documented.get(name))
                    .as("options of " + name)
                    .containsExactlyElementsOf(accepted(command.getCommandSpec())));
  }

  @Test
  void documentsTheOptionsOfTheRootOnce() throws IOException {
    assertThat(names(section("## Every command"))).isEqualTo(names(root));
  }

  @Test
  void listsEveryCommandInTheOverview() throws IOException {
    String overview = Files.readString(Path.of("..", "ipcbench.txt"));
    String commands =
        overview.substring(overview.indexOf("Commands:"), overview.indexOf("'ipcbench COMMAND"));

    assertThat(Pattern.compile(" {2}([a-z]+) {2}").matcher(commands).results())
        .extracting(match -> match.group(1))
        .containsExactlyInAnyOrderElementsOf(commands().keySet());
  }

  /** Returns the commands for users: those that the launchers call are hidden. */
  private Map<String, CommandLine> commands() {
    Map<String, CommandLine> commands = new LinkedHashMap<>(root.subcommands());
    commands.values().removeIf(command -> command.getCommandSpec().usageMessage().hidden());
    return commands;
  }

  /** Returns the options and parameters of a command, without those that every command has. */
  private Set<String> accepted(CommandSpec command) {
    Set<String> names = names(command);
    names.removeAll(names(root));
    return names;
  }

  private static Set<String> names(CommandSpec command) {
    Set<String> names = new TreeSet<>();
    command
        .options()
        .forEach(
            option -> {
              names.addAll(Set.of(option.names()));
              if (option.negatable()) {
                names.add(option.longestName().replaceFirst("--", "--no-"));
              }
            });
    command.positionalParameters().forEach(parameter -> names.add(parameter.paramLabel()));
    return names;
  }

  private static Map<String, Set<String>> documented() throws IOException {
    Map<String, Set<String>> commands = new LinkedHashMap<>();
    Matcher heading = COMMAND_HEADING.matcher(Files.readString(document()));
    while (heading.find()) {
      commands.put(heading.group(1), names(section(heading.group())));
    }
    return commands;
  }

  private static String section(String heading) throws IOException {
    String text = Files.readString(document());
    int start = text.indexOf(heading + "\n") + heading.length();
    int end = text.indexOf("\n## ", start);
    return text.substring(start, end);
  }

  private static Set<String> names(String section) {
    Set<String> names = new TreeSet<>();
    section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(0, line.indexOf('|', 1)))
        .forEach(cell -> NAME.matcher(cell).results().forEach(match -> names.add(match.group(1))));
    return names;
  }

  private static Path document() {
    return Path.of("..", "docs", "CLI.md");
  }
}
