package dev.ipcbench.client.live.control;

import dev.ipcbench.client.cli.option.Checks;
import dev.ipcbench.client.cli.option.Quantities;
import dev.ipcbench.client.cli.option.RunOptions;
import dev.ipcbench.client.plan.RunPlan;
import dev.ipcbench.client.plan.UnsuitableOptionException;
import dev.ipcbench.client.request.PageSpec;
import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.request.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What the page asks for: values of options of {@code run} in their text form, checked by the
 * parser of the command line, so that its messages are those of the command line too.
 */
@Command(name = "run")
public final class RunForm {

  /** The option that a field is the value of. */
  public static final Map<String, String> OPTIONS = options();

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options = new RunOptions();

  @SuppressWarnings("NullAway.Init") // set by picocli
  private RunForm() {}

  private static Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("transports", "--transports");
    options.put("against", "--against");
    options.put("placement", "--placement");
    options.put("wait", "--wait");
    options.put("bytes", "--bytes");
    options.put("rate", "--rate");
    options.put("connections", "--connections");
    options.put("maxTime", "--max-time");
    options.put("precision", "--precision");
    options.put("rounds", "--rounds");
    options.put("messages", "--messages");
    options.put("duration", "--duration");
    return Collections.unmodifiableMap(options);
  }

  /**
   * Checks the fields, and returns the arguments by which another process runs what they ask for.
   * They are made from the parsed values: no text of the fields reaches the command line.
   *
   * @param fields empty ones count as absent
   * @throws ParameterException if a field is unknown or its value is invalid
   * @throws UnsuitableOptionException if a value does not suit this machine or the others
   */
  public static List<String> arguments(Map<String, String> fields, PageSpec page) {
    RunForm form = new RunForm();
    CommandLine line = Quantities.registerWith(new CommandLine(form));
    List<String> given = new ArrayList<>(page.options());
    fields.forEach(
        (field, value) -> {
          Checks.known(form.spec, "field", field, List.copyOf(OPTIONS.keySet()));
          if (!value.isBlank()) {
            given.add(OPTIONS.get(field) + "=" + value.strip());
          }
        });
    line.parseArgs(given.toArray(String[]::new));
    RunRequest request = form.options.request(form.spec);
    Workload asked = request.workload();
    if (request.server() == null) {
      RunPlan.ofThisMachine(asked, 1);
    }
    List<String> arguments = new ArrayList<>(List.of("run"));
    // The page shows why a transport is unavailable; the others are measured.
    arguments.addAll(asked.part(asked.placements(), asked.design(), asked.seed()).toArguments());
    arguments.addAll(page.options());
    arguments.addAll(List.of("--results", page.results().toString()));
    return List.copyOf(arguments);
  }
}
