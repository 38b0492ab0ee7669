package dev.ipcbench.client;

import dev.ipcbench.client.cli.IpcBench;

/** Where the measuring app begins: with its command line. */
public final class IpcClientApplication {

  private IpcClientApplication() {}

  /**
   * Runs one command to its end.
   *
   * @param args the command line; none means {@code serve}
   */
  public static void main(String[] args) {
    System.exit(IpcBench.execute(args.length == 0 ? new String[] {"serve"} : args));
  }
}
