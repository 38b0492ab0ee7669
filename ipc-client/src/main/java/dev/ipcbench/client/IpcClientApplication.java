package dev.ipcbench.client;

import dev.ipcbench.client.cli.IpcBench;
import dev.ipcbench.client.process.ChildCommand;
import dev.ipcbench.platform.process.ParentProcess;
import java.util.Locale;

/** Where the measuring app begins: with its command line. */
public final class IpcClientApplication {

  private IpcClientApplication() {}

  /**
   * Runs one command to its end.
   *
   * @param args the command line; none means {@code serve}
   */
  public static void main(String[] args) {
    // Figures look alike wherever they are read: in tables, in notes, in the reasons of a result.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    StandardStreams.writeMicroSigns();
    if (ChildCommand.isThisProcess()) {
      ParentProcess.exitWithParent();
    }
    System.exit(IpcBench.execute(args.length == 0 ? new String[] {"serve"} : args));
  }
}
