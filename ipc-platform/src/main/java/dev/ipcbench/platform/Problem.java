package dev.ipcbench.platform;

/**
 * Why something does not work, and what the user can do about it.
 *
 * @param reason what happened and why, in complete sentences
 * @param remedy what the user can do, in complete sentences, in the imperative; says so if nothing
 *     can be done
 */
public record Problem(String reason, String remedy) {

  public Problem {
    if (reason.isBlank() || remedy.isBlank()) {
      throw new IllegalArgumentException("A problem needs a reason and a remedy.");
    }
  }

  /** Returns the reason and the remedy, on one line. */
  public String text() {
    return reason + " " + remedy;
  }
}
