package dev.ipcbench.platform;

/**
 * Whether a feature is available on this system. Never a bare boolean: "unavailable" carries the
 * reason and a remedy.
 */
public sealed interface Availability {

  /** The feature is available. */
  record Available() implements Availability {}

  /**
   * The feature is not available here.
   *
   * @param problem why not, and what the user can do about it
   */
  record Unavailable(Problem problem) implements Availability {

    public Unavailable(String reason, String remedy) {
      this(new Problem(reason, remedy));
    }

    /** Returns {@link Problem#reason()}. */
    public String reason() {
      return problem.reason();
    }

    /** Returns {@link Problem#remedy()}. */
    public String remedy() {
      return problem.remedy();
    }
  }

  /** The only instance of {@link Available} that is needed. */
  Availability AVAILABLE = new Available();
}
