package dev.ipcbench.client.setup;

/** The root command as its subcommands see it. */
public interface HostSystemSource {

  /** Returns the system whose setups {@code matrix} and {@code doctor} accept. */
  HostSystem system();
}
