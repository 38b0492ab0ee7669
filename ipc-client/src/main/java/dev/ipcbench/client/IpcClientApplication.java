package dev.ipcbench.client;

import dev.ipcbench.client.aot.TrainedApps;
import dev.ipcbench.client.cli.IpcBench;
import dev.ipcbench.client.process.ChildProcess;
import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.platform.process.ParentProcess;
import java.util.Locale;

/** The main class of the client: runs one command. */
public final class IpcClientApplication {

  private IpcClientApplication() {}

  /**
   * Runs a command, and exits with its code.
   *
   * @param args the command line; none means {@code serve}
   */
  public static void main(String[] args) {
    // Texts for peers, files and people have the same digits everywhere.
    Locale.setDefault(Locale.ROOT);
    if (ChildProcess.isThisProcess()) {
      ParentProcess.exitWithParent();
    } else if (StaleBuild.isDetected()) {
      System.exit(ExitCode.STALE_BUILD);
    } else if (System.getenv("IPCBENCH_TRAINED") != null && TrainedApps.areOutdated()) {
      System.exit(ExitCode.STALE_TRAINING);
    }
    CheckedOutput out = StandardStreams.open();
    int code = IpcBench.execute(args.length == 0 ? new String[] {"serve"} : args);
    System.exit(StandardStreams.exitCode(code, out));
  }
}
