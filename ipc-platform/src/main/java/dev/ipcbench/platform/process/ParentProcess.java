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
   * Ties this process to it: from now on this one ends, with 0, when its standard input does, which
   * also happens when the other one is killed; and it leaves the terminal's Ctrl-C to the other
   * one, which still needs it to end cleanly.
   */
  public static void endWithIt() {
    Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
    Thread.ofPlatform().name("ipc-parent").daemon().start(() -> endWith(System.in));
  }

  private static void endWith(InputStream in) {
    try {
      while (in.read() >= 0) {
        // Nothing is said there; only its end counts.
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "standard input broke", e);
    }
    System.exit(0);
  }
}
