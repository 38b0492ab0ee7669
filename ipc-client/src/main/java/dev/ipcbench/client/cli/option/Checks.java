package dev.ipcbench.client.cli.option;

import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Placements;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What makes a value of the command line a usage error: named with its option and its limits. */
public final class Checks {

  private static final Pattern BASE_URL =
      Pattern.compile("https?://([a-zA-Z0-9.-]+|\\[[0-9a-fA-F:.]+\\]):\\d{1,5}/?");

  private Checks() {}

  static long inRange(CommandSpec spec, String option, long value, long min, long max) {
    if (value < min || value > max) {
      throw new ParameterException(
          spec.commandLine(), "%s is %d to %d, not %d.".formatted(option, min, max, value));
    }
    return value;
  }

  /** Ids of transports, or the one word for all. */
  public static void transports(CommandSpec spec, List<String> ids) {
    if (!ids.equals(List.of("all"))) {
      ids.forEach(id -> known(spec, "--transports", "transport", id, Transports.ids()));
    }
  }

  /** Ways to wait. */
  static void waits(CommandSpec spec, List<String> waits) {
    waits.forEach(
        waiting -> known(spec, "--wait", "way to wait", waiting, List.of("block", "spin")));
  }

  /** The known ones among which a word must be; of an unknown one the nearest is proposed. */
  static void known(CommandSpec spec, String option, String what, String word, List<String> known) {
    if (!known.contains(word)) {
      String nearest =
          known.stream().min(Comparator.comparingInt(id -> distance(id, word))).orElse("");
      throw new ParameterException(
          spec.commandLine(),
          "%s: there is no %s '%s'. Did you mean '%s'? There are: %s."
              .formatted(option, what, word, nearest, String.join(", ", known)));
    }
  }

  /**
   * Placements by name, or CPU lists: what the machine has is seen later, with both sides known.
   */
  static void placements(CommandSpec spec, List<String> names) {
    for (String name : names) {
      if (!List.of(Placement.CROSS_CORE, Placement.SAME_CORE, Placement.FREE).contains(name)) {
        try {
          Placements.parse(name);
        } catch (IllegalArgumentException e) {
          throw new ParameterException(
              spec.commandLine(), "--placement: " + e.getMessage() + ".", e);
        }
      }
    }
  }

  /** A word that can stand in a file name on every system. */
  public static String name(CommandSpec spec, String option, String name) {
    try {
      ResultDirectory.checkName(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "%s is 1 to 64 letters, digits, dots, dashes and underscores, with a letter or digit first,"
                  .formatted(option)
              + " not '"
              + name
              + "'.",
          e);
    }
    return name;
  }

  /** Where something answers over HTTP: a scheme, a host and a port, and nothing behind them. */
  static URI baseUrl(CommandSpec spec, String option, String text) {
    if (!BASE_URL.matcher(text).matches()) {
      throw new ParameterException(
          spec.commandLine(),
          "%s is the URL of a host and a port, such as http://127.0.0.1:9091, not '%s'."
              .formatted(option, text));
    }
    return URI.create(text);
  }

  /** How many letters must be put in, taken out or changed (Levenshtein 1966). */
  static int distance(String from, String to) {
    int[] costs = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      costs[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = costs[0];
      costs[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = costs[j];
        costs[j] = Math.min(change, 1 + Math.min(costs[j], costs[j - 1]));
      }
    }
    return costs[to.length()];
  }
}
