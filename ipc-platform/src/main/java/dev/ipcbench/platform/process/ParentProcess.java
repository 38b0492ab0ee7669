package dev.ipcbench.platform.process;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The process that started this one, with a pipe as its standard input. */
public final class ParentProcess {

  private static final Logger LOG = System.getLogger(ParentProcess.class.getName());

  private ParentProcess() {}

  /**
   * Ties the life of this process to its parent: it exits with 0 when its standard input ends,
   * which also happens when the parent is killed. It ignores Ctrl-C and the end of the terminal
   * (SIGHUP), of which the system tells both, because the parent still needs it to end cleanly.
   */
  public static void exitWithParent() {
    ignore("INT");
    ignore("HUP");
    Thread.ofPlatform().name("ipc-parent").daemon().start(() -> exitAtEndOf(System.in));
  }

  private static void ignore(String signal) {
    try {
      Signal.handle(new Signal(signal), SignalHandler.SIG_IGN);
    } catch (IllegalArgumentException e) {
      // Unknown to Windows (HUP), kept by the JVM (-Xrs), or ignored already.
      LOG.log(Level.DEBUG, "the signal stays as it is", e);
    }
  }

  private static void exitAtEndOf(InputStream in) {
    try {
      while (in.read() >= 0) {
        // The content is irrelevant.
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "reading standard input failed", e);
    }
    System.exit(0);
  }
}
