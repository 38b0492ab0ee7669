package dev.ipcbench.platform;

/**
 * Whether a feature is available on this system. Not a boolean, because "unavailable" always comes
 * with a reason and a remedy.
 */
public sealed interface Availability {

  /** The feature is available on this system. */
  record Available() implements Availability {}

  /**
   * The feature is unavailable on this system.
   *
   * @param problem why it is unavailable, and what the user can do about it
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

  /** The instance of {@link Available} to use. */
  Availability AVAILABLE = new Available();
}
