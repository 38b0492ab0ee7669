package dev.ipcbench.client.report.part;

import static java.util.stream.Collectors.joining;

import dev.ipcbench.client.report.chart.Numbers;
import dev.ipcbench.client.report.data.Input;
import dev.ipcbench.client.report.page.Section;
import dev.ipcbench.client.report.page.Section.Block;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.foreign.ResultSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the numbers come from: environments, files, and the command that repeats them. */
final class FactsPart {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,+%@-]+");

  private FactsPart() {}

  static String stamp(Instant instant) {
    return STAMP.format(instant);
  }

  static List<Section> of(List<Input> inputs) {
    return List.of(environment(inputs), differences(inputs), files(inputs), commands(inputs));
  }

  private static Section environment(List<Input> inputs) {
    Section section = new Section("environment", "Environment of both sides");
    for (Input input : inputs) {
      input
          .run()
          .ifPresentOrElse(
              run -> environment(section, name(inputs, input), run.environment()),
              () -> section.text(input.path() + ": files of other tools tell no environment."));
    }
    return section;
  }

  private static void environment(Section section, String name, Environment environment) {
    section.add(
        new Block.Folded(
            "Environment" + name, sides(flat(environment.client()), flat(environment.server()))));
    if (environment.isolation() != null) {
      section.text("Isolation%s: %s".formatted(name, environment.isolation().text()));
    }
    environment
        .setups()
        .forEach(
            (setup, facts) -> {
              if (facts instanceof Map<?, ?> known) {
                section.add(
                    new Block.Folded(
                        "Setup %s%s".formatted(setup, name),
                        new Numbers(List.of("Fact", "Value"), 2, lines(flat(known)))));
              }
            });
  }

  private static List<List<String>> lines(Map<String, String> facts) {
    return facts.entrySet().stream().map(it -> List.of(it.getKey(), it.getValue())).toList();
  }

  private static Numbers sides(Map<String, String> client, Map<String, String> server) {
    Set<String> names = new LinkedHashSet<>(client.keySet());
    names.addAll(server.keySet());
    List<List<String>> lines = new ArrayList<>();
    names.forEach(
        name ->
            lines.add(List.of(name, client.getOrDefault(name, ""), server.getOrDefault(name, ""))));
    return new Numbers(List.of("Fact", "Client", "Server"), 3, lines);
  }

  private static Map<String, String> flat(Map<?, ?> facts) {
    Map<String, String> flat = new LinkedHashMap<>();
    facts.forEach(
        (name, value) -> {
          switch (value) {
            case Map<?, ?> nested ->
                flat(nested).forEach((inner, text) -> flat.put(name + " " + inner, text));
            case List<?> list ->
                flat.put(name.toString(), list.stream().map(String::valueOf).collect(joining(" ")));
            case null -> {}
            default -> flat.put(name.toString(), value.toString());
          }
        });
    return flat;
  }

  private static Section differences(List<Input> inputs) {
    Section section = new Section("differences", "What differs between the results");
    List<Input> runs = inputs.stream().filter(input -> input.run().isPresent()).toList();
    if (runs.size() < 2) {
      return section.text("Left out: there is one result with an environment.");
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      RunResult run = runs.get(i).run().orElseThrow();
      Map<String, String> facts = new LinkedHashMap<>();
      flat(run.environment().client()).forEach((fact, value) -> facts.put("client " + fact, value));
      flat(run.environment().server()).forEach((fact, value) -> facts.put("server " + fact, value));
      facts.put("command", command(run));
      facts.put("AOT cache", String.valueOf(run.aotCache()));
      facts.keySet().removeIf(fact -> fact.matches(".*jvm (pid|startedAt)"));
      for (Map.Entry<String, String> fact : facts.entrySet()) {
        List<String> line =
            values.computeIfAbsent(
                fact.getKey(),
                _ -> new ArrayList<>(Stream.generate(() -> "").limit(runs.size()).toList()));
        line.set(i, fact.getValue());
      }
    }
    List<List<String>> lines = new ArrayList<>();
    values.forEach(
        (fact, of) -> {
          if (of.stream().distinct().count() > 1) {
            lines.add(Stream.concat(Stream.of(fact), of.stream()).toList());
          }
        });
    List<String> heads = Stream.concat(Stream.of("Fact"), runs.stream().map(Input::label)).toList();
    return lines.isEmpty()
        ? section.text("Nothing that the results record.")
        : section.add(new Block.Table("Differences", new Numbers(heads, heads.size(), lines)));
  }

  private static Section files(List<Input> inputs) {
    Section section = new Section("files", "Raw files");
    for (Input input : inputs) {
      List<String> names = names(input);
      section.text(
          names.isEmpty()
              ? input.path()
              : "%s, with %d files".formatted(input.path(), names.size()));
      if (!names.isEmpty()) {
        section.add(
            new Block.Folded(
                "Files" + name(inputs, input),
                new Numbers(List.of("File"), 1, names.stream().map(List::of).toList())));
      }
    }
    return section.text(
        "result.json has every figure; a .hlog file the histogram of each slice of a row; a .hgrm"
            + " file its percentiles.");
  }

  private static List<String> names(Input input) {
    if (!(input.source() instanceof ResultSource.OfRun(_, Path directory))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(Path::getFileName)
          .map(Path::toString)
          .filter(name -> name.matches(".*\\.(json|hlog|hgrm|log)"))
          .sorted()
          .toList();
    } catch (IOException _) {
      return List.of(); // the figures are those of the file that was read
    }
  }

  private static Section commands(List<Input> inputs) {
    Section section = new Section("repeat", "The command that repeats it");
    inputs.forEach(
        input -> input.run().ifPresent(run -> section.add(new Block.Command(command(run)))));
    return section.blocks().isEmpty()
        ? section.text("Left out: files of other tools do not tell it.")
        : section;
  }

  /** Returns the command line with the seed that was used. */
  private static String command(RunResult run) {
    List<String> words = new ArrayList<>(run.command());
    boolean measures = !words.isEmpty() && words.getFirst().matches("run|matrix");
    if (measures && words.stream().noneMatch(word -> word.startsWith("--seed"))) {
      words.addAll(List.of("--seed", String.valueOf(run.seed())));
    }
    return words.stream().map(FactsPart::quoted).collect(joining(" ", "./ipcbench ", ""));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static String name(List<Input> inputs, Input input) {
    return inputs.size() > 1 ? " of " + input.label() : "";
  }
}
