package dev.ipcbench.client;

import dev.ipcbench.client.cli.IpcBench;
import dev.ipcbench.client.process.ChildCommand;
import dev.ipcbench.platform.process.ParentProcess;

/** Where the measuring app begins: with its command line. */
public final class IpcClientApplication {

  private IpcClientApplication() {}

  /**
   * Runs one command to its end.
   *
   * @param args the command line; none means {@code serve}
   */
  public static void main(String[] args) {
    StandardStreams.writeMicroSigns();
    if (ChildCommand.isThisProcess()) {
      ParentProcess.exitWithParent();
    }
    System.exit(IpcBench.execute(args.length == 0 ? new String[] {"serve"} : args));
  }
}
