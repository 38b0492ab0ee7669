package dev.ipcbench.client.cli.option;

import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks {@code --setups} and the variables of the compose files. */
public final class SetupChecks {

  private SetupChecks() {}

  /** Returns each setup once, in the given order. */
  public static List<Setup> setups(CommandSpec spec, List<String> labels, HostSystem system) {
    labels.forEach(label -> check(spec, label, system));
    return labels.stream().distinct().map(Setup::of).toList();
  }

  private static void check(CommandSpec spec, String label, HostSystem system) {
    if (Setup.labels().contains(label) && !Setup.of(label).isSupportedOn(system)) {
      throw new ParameterException(
          spec.commandLine(),
          "--setups: %s is unavailable on %s. Valid values: %s."
              .formatted(label, system.label(), String.join(", ", Setup.labelsOn(system))));
    }
    Checks.known(spec, "--setups", "setup", label, Setup.labelsOn(system));
  }

  /** Checks the variables that select the isolation in the compose files. */
  public static void environment(CommandSpec spec) {
    variable(spec, "ISOLATION", "isolation");
    variable(spec, "RUNTIME", "runtime");
  }

  private static void variable(CommandSpec spec, String name, String what) {
    String value = System.getenv(name);
    if (value != null && !value.isEmpty()) {
      Checks.known(spec, "The variable " + name, what, value, Setup.labelsOf(name));
    }
  }
}
