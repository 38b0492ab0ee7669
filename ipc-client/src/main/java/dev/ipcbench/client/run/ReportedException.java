package dev.ipcbench.client.run;

import java.io.Serial;

/** The app did not start, and Boot's failure analysis has said why already. */
public final class ReportedException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  ReportedException(Throwable cause) {
    super(cause);
  }
}
