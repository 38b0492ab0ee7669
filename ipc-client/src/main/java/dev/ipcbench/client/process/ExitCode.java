package dev.ipcbench.client.process;

/** Exit codes of the commands. */
public final class ExitCode {

  public static final int OK = 0;

  /** A row or a check FAILED. */
  public static final int FAILED = 1;

  /** The command line is invalid. */
  public static final int USAGE = 2;

  /** This machine, a file or the server lacks what the command needs. */
  public static final int ENVIRONMENT = 3;

  /** A source file is newer than the jars: the launcher rebuilds. */
  public static final int STALE_BUILD = 75;

  /** Tells the launcher of Windows that an app is newer than its AOT cache. */
  public static final int STALE_TRAINING = 76;

  /** Stopped before the run was complete; what was measured is stored. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
