package dev.ipcbench.platform.windows;

/** The numbers of winerror.h that mean something to a pipe. */
public final class WindowsError {

  public static final int NONE = 0;
  static final int FILE_NOT_FOUND = 2;
  static final int ACCESS_DENIED = 5;
  static final int BROKEN_PIPE = 109;
  static final int PIPE_BUSY = 231;
  public static final int NO_DATA = 232;
  static final int PIPE_NOT_CONNECTED = 233;
  public static final int MORE_DATA = 234;
  public static final int TIMEOUT = 258;
  public static final int PIPE_CONNECTED = 535;
  public static final int OPERATION_ABORTED = 995;
  static final int IO_INCOMPLETE = 996;
  public static final int IO_PENDING = 997;
  static final int NOT_FOUND = 1168;

  private WindowsError() {}

  /** Whether it says that the peer is gone. */
  public static boolean isEndOfStream(int error) {
    return error == BROKEN_PIPE || error == NO_DATA || error == PIPE_NOT_CONNECTED;
  }
}
