package dev.ipcbench.client.engine;

import dev.ipcbench.platform.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Explains the output of a failed {@code docker} command. */
public final class EngineErrors {

  private static final int LAST_LINES = 3;

  /**
   * A frequent error whose output does not say what to do.
   *
   * @param pattern matches a part of the output
   */
  private record KnownError(Pattern pattern, Problem problem) {
    KnownError(String regex, String reason, String remedy) {
      this(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), new Problem(reason, remedy));
    }
  }

  private static final List<KnownError> KNOWN =
      List.of(
          new KnownError(
              "permission denied while trying to connect|dial unix \\S+: connect: permission"
                  + " denied",
              "This user has no permission to connect to the container engine.",
              "Add the user to the group docker, or set DOCKER_HOST to an engine that the user may"
                  + " access."),
          new KnownError(
              "cannot connect to the docker daemon|error during connect|docker daemon is not"
                  + " running|docker_engine: the system cannot find the file|failed to connect to"
                  + " the docker api",
              "The container engine is not running.",
              "Start Docker Desktop or the docker service, or set DOCKER_HOST to a running"
                  + " engine."),
          new KnownError(
              "the container operating system does not match the host operating system|a windows"
                  + " version \\S+-based image is incompatible with a|no matching manifest for"
                  + " windows",
              "The image's Windows version does not match the host's.",
              "Set BASE_IMAGE to an image that matches, such as"
                  + " eclipse-temurin:25-jre-windowsservercore-ltsc2025, or use the setup hyperv,"
                  + " which also runs older versions."),
          new KnownError(
              "pull access denied for|no such image:|manifest (?:for )?\\S+ (?:unknown|not found)"
                  + "|failed to resolve source metadata for",
              "The base image is not available.",
              "Check the network connection to the registry, or set BASE_IMAGE to a local image"
                  + " with Java 25."));

  private EngineErrors() {}

  /** Returns the explanation of a known error; empty if the output contains none. */
  public static Optional<Problem> known(String output) {
    return KNOWN.stream()
        .filter(error -> error.pattern.matcher(output).find())
        .map(KnownError::problem)
        .findFirst();
  }

  /** Returns the explanation of a known error, or else the last lines of the output. */
  public static Problem explain(String output) {
    return known(output)
        .orElseGet(
            () ->
                new Problem(
                    "The container engine reported: %s.".formatted(lastLines(output)),
                    "Fix the reported error and retry."));
  }

  /** Returns the last lines that are not blank as one line without a full stop at its end. */
  public static String lastLines(String output) {
    List<String> lines =
        output.lines().map(String::strip).filter(Predicate.not(String::isEmpty)).toList();
    if (lines.isEmpty()) {
      return "no output";
    }
    return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
        .collect(Collectors.joining(" / "))
        .replaceFirst("\\.$", "");
  }
}
