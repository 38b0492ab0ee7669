package dev.ipcbench.platform.process;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The process that started this one, with a pipe as its standard input. */
public final class ParentProcess {

  private static final Logger LOG = System.getLogger(ParentProcess.class.getName());

  private static final CompletableFuture<@Nullable Void> ASKED_TO_STOP = new CompletableFuture<>();

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

  /**
   * Runs an action when the parent asks this process to end early, by a byte on its standard input;
   * at once if it already has. The action must return quickly.
   */
  public static void whenAskedToStop(Runnable action) {
    var _ = ASKED_TO_STOP.thenRun(action);
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
        ASKED_TO_STOP.complete(null);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "reading standard input failed", e);
    }
    System.exit(0);
  }
}
