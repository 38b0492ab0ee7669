package dev.ipcbench.client.cli;

/** How a command ends, for whoever started it. */
final class ExitCode {

  static final int OK = 0;

  /** A row FAILED. */
  static final int FAILED_ROW = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  /** Something this machine, a file or the peer does not have. */
  static final int ENVIRONMENT = 3;

  /** Stopped by Ctrl-C before it was complete; what was measured is kept. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
