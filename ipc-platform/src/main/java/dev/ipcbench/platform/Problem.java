package dev.ipcbench.platform;

/**
 * What a user is told when something does not work.
 *
 * @param reason what happened and why: a complete sentence, or several
 * @param remedy what the user can do about it: a complete sentence, in the imperative; where
 *     nothing can be done it says so
 */
public record Problem(String reason, String remedy) {

  public Problem {
    if (reason.isBlank() || remedy.isBlank()) {
      throw new IllegalArgumentException("a problem needs both a reason and a remedy");
    }
  }

  /** Returns both on one line, the reason first. */
  public String text() {
    return reason + " " + remedy;
  }
}
