package dev.ipcbench.client.engine;

import dev.ipcbench.platform.Availability.Unavailable;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What engines, Compose and our own programs say when they refuse: what it means, what to do. */
public final class EngineErrors {

  private static final int LAST_LINES = 3;

  /**
   * One kind of refusal.
   *
   * @param says found in what was printed
   * @param reason in words of ours; {@code %s} for the first group of the pattern
   */
  private record Known(Pattern says, String reason, String remedy) {
    Optional<Unavailable> in(String text) {
      Matcher match = says.matcher(text);
      if (!match.find()) {
        return Optional.empty();
      }
      String word =
          IntStream.rangeClosed(1, match.groupCount())
              .mapToObj(match::group)
              .filter(group -> group != null && !group.isEmpty())
              .findFirst()
              .orElse("");
      return Optional.of(new Unavailable(reason.formatted(word.strip()), remedy));
    }
  }

  private static final List<Known> ALL =
      List.of(
          known(
              "permission denied while trying to connect|dial unix \\S+: connect: permission"
                  + " denied",
              "This user may not talk to the container engine.",
              "Add the user to the group docker, or set DOCKER_HOST to an engine that may be"
                  + " used."),
          known(
              "cannot connect to the docker daemon|error during connect|docker daemon is not"
                  + " running|docker_engine: the system cannot find the file|failed to connect to"
                  + " the docker api",
              "The container engine does not answer.",
              "Start it (Docker Desktop, or the service docker), or set DOCKER_HOST to one that"
                  + " runs."),
          known(
              "the container operating system does not match the host operating system|a windows"
                  + " version \\S+-based image is incompatible with a|no matching manifest for"
                  + " windows",
              "The image's Windows does not fit this host's.",
              "Set BASE_IMAGE to one that does, such as"
                  + " eclipse-temurin:25-jre-windowsservercore-ltsc2025, or use the setup hyperv,"
                  + " which takes older ones."),
          known(
              "(?:unknown or invalid runtime name:|unknown runtime specified) ?(\\S*)",
              "The engine does not know the runtime %s.",
              "Register it under \"runtimes\" in the engine's daemon.json, and restart the"
                  + " engine."),
          known(
              "no hypervisor is present|a required feature is not installed|hyper-v is not"
                  + " (?:installed|enabled)|hypervisor is not running",
              "This host cannot start Hyper-V containers.",
              "Enable the Windows features Containers and Hyper-V, and virtualization in the"
                  + " firmware or, on a virtual machine, nested."),
          known(
              "invalid (?:--)?isolation|linux only supports 'default'|isolation [\"']?(\\S+?)[\"']?"
                  + " is not supported",
              "The engine does not have this isolation.",
              "default, process and hyperv are isolations of Windows engines; Windows 10 and 11"
                  + " have process only where host and image are of one build."),
          known(
              "port is already allocated|address already in use|ports are not available|only one"
                  + " usage of each socket address",
              "A port that the containers are to have on this host is taken.",
              "matrix asks for any free ones: look for a program that takes them all, or restart"
                  + " the engine."),
          known(
              "invalid mount config for type \"npipe\":? ?([^\\r\\n]*)",
              "The engine does not mount a named pipe into a container: %s.",
              "Engines of Windows alone do, and Compose 2.36 or newer asks them for it."),
          known(
              "bind source path does not exist:? ?(\\S*)|invalid mount config",
              "The engine does not see the directory for the results: %s.",
              "The engine must run on this machine, and Docker Desktop must share that directory."),
          known(
              "nothing can be kept in '([^']*)'",
              "The run in the container may not write to its results directory, %s.",
              "Check who owns the directory under --results, and that it is not read-only."),
          known(
              "(?:pull access denied for|no such image:|manifest (?:for )?(\\S+) (?:unknown|not"
                  + " found)|failed to resolve source metadata for) ?(\\S*)",
              "There is no such image to build on or to run. %s",
              "Check the network to the registry, or set BASE_IMAGE to an image with a Java 25 that"
                  + " is here."),
          known(
              "no space left on device|there is not enough space on the disk",
              "The engine's disk is full.",
              "Make room: 'docker system df' shows what takes it."));

  private EngineErrors() {}

  private static Known known(String says, String reason, String remedy) {
    return new Known(Pattern.compile(says, Pattern.CASE_INSENSITIVE), reason, remedy);
  }

  /** What a text of the engine means, if it is known to mean something. */
  public static Optional<Unavailable> explain(String text) {
    return ALL.stream().map(known -> known.in(text)).flatMap(Optional::stream).findFirst();
  }

  /** Of what is not known, the last words. */
  public static Unavailable unknown(String text) {
    return new Unavailable(
        "The engine refused: " + lastWords(text) + ".", "Mend what it says, and try again.");
  }

  /** The last lines that say something. */
  public static String lastWords(String text) {
    List<String> lines =
        text.lines().map(String::strip).filter(Predicate.not(String::isEmpty)).toList();
    return lines.isEmpty()
        ? "it said nothing"
        : lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
            .collect(Collectors.joining(" / "));
  }
}
