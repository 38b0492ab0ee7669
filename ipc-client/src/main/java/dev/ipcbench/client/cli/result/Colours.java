package dev.ipcbench.client.cli.result;

import dev.ipcbench.platform.process.Terminal;
import java.util.Map;
import java.util.regex.Pattern;

/** Colours the verdicts on a terminal, unless NO_COLOR is set and not empty (no-color.org). */
final class Colours {

  private static final Pattern VERDICT = Pattern.compile("\\b(VALID|SUSPECT|FAILED|SKIPPED)\\b");

  private static final Map<String, String> CODES =
      Map.of("VALID", "32", "SUSPECT", "33", "FAILED", "31", "SKIPPED", "2");

  private Colours() {}

  static String verdicts(String text) {
    return Terminal.isTerminal(Terminal.Stream.OUT) && isWanted(System.getenv())
        ? colour(text)
        : text;
  }

  /** Returns whether the terminal may get escape sequences. */
  static boolean isWanted(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  static String colour(String text) {
    return VERDICT
        .matcher(text)
        .replaceAll(word -> "\u001B[" + CODES.get(word.group()) + "m" + word.group() + "\u001B[0m");
  }
}
