package dev.ipcbench.client.cli;

import dev.ipcbench.client.setup.HostSystem;

/**
 * The command line as it behaves on a Windows host, for tests on other systems: {@code matrix} and
 * {@code doctor} accept the setups of Windows and use its compose file.
 */
final class WindowsHost {

  private WindowsHost() {}

  public static void main(String[] args) {
    System.exit(IpcBench.execute(args, HostSystem.WINDOWS));
  }
}
