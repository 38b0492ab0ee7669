package dev.ipcbench.client.cli.option;

import dev.ipcbench.client.request.PushTarget;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Placements;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks of options and variables; each throws a usage error that says what is valid. */
public final class Checks {

  private Checks() {}

  public static long inRange(CommandSpec spec, String option, long value, long min, long max) {
    if (value < min || value > max) {
      // The user may have given a number beyond the largest one.
      boolean given = value != Long.MAX_VALUE && value != Integer.MAX_VALUE;
      throw new ParameterException(
          spec.commandLine(),
          "%s must be between %d and %d%s."
              .formatted(option, min, max, given ? ", not " + value : ""));
    }
    return value;
  }

  /** Checks the ids of transports; {@code all} is valid too. */
  public static void transports(CommandSpec spec, List<String> ids) {
    if (!ids.equals(List.of("all"))) {
      ids.forEach(id -> known(spec, "transport", id, Transports.ids()));
    }
  }

  /** Checks that a word is one of the known ones; suggests the most similar one otherwise. */
  public static void known(CommandSpec spec, String what, String word, List<String> known) {
    if (!known.contains(word)) {
      String nearest =
          known.stream().min(Comparator.comparingInt(id -> distance(id, word))).orElse("");
      throw new ParameterException(
          spec.commandLine(),
          "Unknown %s '%s'. Did you mean '%s'? Valid values: %s."
              .formatted(what, word, nearest, String.join(", ", known)));
    }
  }

  /** Checks the syntax of placements; whether their CPUs exist is checked by the plan. */
  static void placements(CommandSpec spec, List<String> names) {
    for (String name : names) {
      if (!List.of(Placement.CROSS_CORE, Placement.SAME_CORE, Placement.FREE).contains(name)) {
        try {
          Placements.parse(name);
        } catch (IllegalArgumentException e) {
          throw new ParameterException(spec.commandLine(), "--placement: " + e.getMessage(), e);
        }
      }
    }
  }

  /** Returns the setups in their order, without duplicates; all are available on the system. */
  public static List<Setup> setups(CommandSpec spec, List<Setup> setups, HostSystem system) {
    for (Setup setup : setups) {
      if (!setup.isSupportedOn(system)) {
        throw new ParameterException(
            spec.commandLine(),
            "--setups: %s is unavailable on %s. Valid values: %s."
                .formatted(
                    setup.label(), system.label(), String.join(", ", Setup.labelsOn(system))));
      }
    }
    return setups.stream().distinct().toList();
  }

  /** Checks the variables by which a compose file selects the isolation of its containers. */
  public static void setupVariables(CommandSpec spec) {
    for (String name : List.of("ISOLATION", "RUNTIME")) {
      String value = System.getenv(name);
      if (value != null && !value.isEmpty()) {
        known(spec, name, value, Setup.labelsOf(name));
      }
    }
  }

  /** Checks a name that becomes part of a file name on any system. */
  public static String name(CommandSpec spec, String option, String name) {
    try {
      ResultDirectory.checkName(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          ("%s must be 1 to 64 letters, digits, dots, dashes and underscores, and start with a"
                  + " letter or digit, not '%s'.")
              .formatted(option, name),
          e);
    }
    return name;
  }

  /** Checks the name of a setup: a {@link #name}, with a prefix if it is one of Kubernetes. */
  public static String setup(CommandSpec spec, String setup) {
    name(spec, "--setup", setup.startsWith("k8s:") ? setup.substring(4) : setup);
    return setup;
  }

  /** Checks the URL of a Pushgateway. */
  static PushTarget pushTarget(CommandSpec spec, String url) {
    try {
      return PushTarget.parse(url);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--push must be the URL of a Pushgateway, http[s]://[USER:PASSWORD@]HOST[:PORT][/PATH],"
              + " not '%s'.".formatted(PushTarget.withoutPassword(url)),
          e);
    }
  }

  /** Returns the Levenshtein distance: the insertions, deletions and substitutions needed. */
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
