package dev.ipcbench.client.cli.option;

import dev.ipcbench.client.setup.HostSystem;

/** The root command as its subcommands see it. */
public interface HostSystemSource {

  /** Returns the system whose setups {@code matrix} and {@code doctor} accept. */
  HostSystem system();
}
