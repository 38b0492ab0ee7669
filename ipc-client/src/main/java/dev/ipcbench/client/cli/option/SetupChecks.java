package dev.ipcbench.client.cli.option;

import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks of {@code --setups} and of the variables that select a setup in the compose files. */
public final class SetupChecks {

  private SetupChecks() {}

  /** Returns the setups in their order, without duplicates; all are available on the system. */
  public static List<Setup> setups(CommandSpec spec, List<Setup> setups, HostSystem system) {
    for (Setup setup : setups) {
      if (!setup.canBeOn(system)) {
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
  public static void environment(CommandSpec spec) {
    variable(spec, "ISOLATION");
    variable(spec, "RUNTIME");
  }

  private static void variable(CommandSpec spec, String name) {
    String value = System.getenv(name);
    if (value != null && !value.isEmpty()) {
      Checks.known(spec, name, value, Setup.labelsOf(name));
    }
  }
}
