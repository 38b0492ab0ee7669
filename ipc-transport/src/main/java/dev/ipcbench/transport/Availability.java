package dev.ipcbench.transport;

/**
 * Whether a thing can be had on this system. Never a bare boolean: whoever is told "no" is told
 * why, and what would change it.
 */
public sealed interface Availability {

  /** It can be had. */
  record Available() implements Availability {}

  /**
   * It cannot be had here.
   *
   * @param reason what is missing, as a sentence a user reads
   * @param remedy what the user can do about it, as a sentence; where nothing can be done it says
   *     so
   */
  record Unavailable(String reason, String remedy) implements Availability {
    public Unavailable {
      if (reason.isBlank() || remedy.isBlank()) {
        throw new IllegalArgumentException("an Unavailable carries both its reason and a remedy");
      }
    }
  }

  /** The one instance anybody needs of {@link Available}. */
  Availability AVAILABLE = new Available();
}
