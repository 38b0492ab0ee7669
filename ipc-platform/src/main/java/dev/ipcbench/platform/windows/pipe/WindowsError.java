package dev.ipcbench.platform.windows.pipe;

/** The error numbers of pipe operations (winerror.h). */
final class WindowsError {

  static final int NONE = 0;
  private static final int BROKEN_PIPE = 109;
  static final int NO_DATA = 232;
  private static final int PIPE_NOT_CONNECTED = 233;
  static final int MORE_DATA = 234;
  static final int TIMEOUT = 258;
  static final int PIPE_CONNECTED = 535;
  static final int OPERATION_ABORTED = 995;
  static final int IO_PENDING = 997;

  private WindowsError() {}

  /** Returns whether the error means that the peer has closed the pipe. */
  static boolean isEndOfStream(int error) {
    return error == BROKEN_PIPE || error == NO_DATA || error == PIPE_NOT_CONNECTED;
  }
}
