package dev.ipcbench.platform;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Reports a problem that the user can understand and solve. The command line prints it without a
 * stack trace.
 */
public final class ProblemException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem, @Nullable Throwable cause) {
    super(problem.text(), cause);
    this.problem = problem;
  }

  /** Creates an exception without a cause. */
  public ProblemException(String reason, String remedy) {
    this(new Problem(reason, remedy), null);
  }

  public ProblemException(String reason, String remedy, @Nullable Throwable cause) {
    this(new Problem(reason, remedy), cause);
  }

  public Problem problem() {
    return problem;
  }
}
