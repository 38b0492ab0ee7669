package dev.ipcbench.client.process;

import dev.ipcbench.platform.ProblemException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Runs another command of this program as a child of this process. */
public final class ChildCommand {

  /** Set in the child. {@link JvmOptions} does not pass it on, so a grandchild does not have it. */
  private static final String CHILD = "ipcbench.child";

  private ChildCommand() {}

  /** Returns whether this process was started by {@link #start}. */
  public static boolean isThisProcess() {
    return Boolean.getBoolean(CHILD);
  }

  /**
   * Starts a command, and waits until it is ready.
   *
   * @param arguments the command line
   * @param readyMark part of the line that the command prints when it is ready
   * @param log receives the output of the command; not closed
   * @throws ProblemException if the command does not become ready
   */
  public static ChildProcess start(List<String> arguments, String readyMark, PrintStream log)
      throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("-D" + CHILD + "=true", "-jar", System.getProperty("java.class.path")));
    command.addAll(arguments);
    ChildProcess child =
        ChildProcess.start(
            "'ipcbench %s'".formatted(String.join(" ", arguments)), command, readyMark, log);
    try {
      child.awaitReady();
      return child;
    } catch (ProblemException | InterruptedException e) {
      child.close();
      throw e;
    }
  }
}
