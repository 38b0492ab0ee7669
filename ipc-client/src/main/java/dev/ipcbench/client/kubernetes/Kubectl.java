package dev.ipcbench.client.kubernetes;

import dev.ipcbench.client.program.ProgramOutput;
import dev.ipcbench.client.program.Programs;
import dev.ipcbench.client.program.RunningProgram;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code kubectl} command line of the user, with the user's kubeconfig and permissions.
 *
 * @param context null for the current one
 */
public record Kubectl(Path program, @Nullable String context) {

  private static final String PROGRAM_VARIABLE = "IPCBENCH_KUBECTL";

  /**
   * Finds the program.
   *
   * @param environment environment variables of this process
   * @throws ProblemException if it is not found
   */
  public static Kubectl find(Map<String, String> environment, @Nullable String context) {
    Path program =
        Programs.find(
            "kubectl",
            PROGRAM_VARIABLE,
            environment,
            new Problem(
                "The program kubectl was not found on the PATH.",
                "Install it (https://kubernetes.io/docs/tasks/tools), or set "
                    + PROGRAM_VARIABLE
                    + " to its path."));
    return new Kubectl(program, context);
  }

  /** Runs a command to its end. */
  public ProgramOutput run(String... arguments) throws IOException, InterruptedException {
    try (RunningProgram running = start(_ -> {}, arguments)) {
      return running.awaitOutput();
    }
  }

  /**
   * Runs a command to its end.
   *
   * @return its standard output
   * @throws ProblemException if it fails
   */
  public String require(String... arguments) throws IOException, InterruptedException {
    ProgramOutput output = run(arguments);
    if (!output.succeeded()) {
      throw new ProblemException(KubectlErrors.explain(output.text()), null);
    }
    return output.stdout();
  }

  /**
   * Runs a command that prints JSON.
   *
   * @return what it prints; an empty node if it prints nothing
   * @throws ProblemException if it fails
   */
  public JsonNode json(String... arguments) throws IOException, InterruptedException {
    return parse(require(arguments));
  }

  static JsonNode parse(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JacksonException e) {
      throw new ProblemException(
          "kubectl printed invalid JSON: " + e.getOriginalMessage() + ".",
          "Check which program 'kubectl' is.",
          e);
    }
  }

  /**
   * Starts a command.
   *
   * @param lines receives each line of its standard output, on another thread
   */
  public RunningProgram start(Consumer<String> lines, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    if (context != null) {
      command.addAll(List.of("--context", context));
    }
    command.addAll(List.of(arguments));
    return new RunningProgram(Programs.start(new ProcessBuilder(command)), null, lines);
  }

  /** Returns a command as the user would type it. */
  public String typed(String arguments) {
    return "kubectl " + (context == null ? "" : "--context " + context + " ") + arguments;
  }
}
