package dev.ipcbench.transport;

import java.util.Locale;

/** How the client end of a transport is made. */
public enum ClientKind {
  /**
   * Sends and receives on the caller's own thread, without handing a message to another one: what
   * the transport can do. Every transport has this client.
   */
  LEAN,
  /**
   * What an engineer writes on the first day, with the usual library of the ecosystem: what an
   * application pays.
   */
  LIBRARY;

  /** Returns the name used on the command line, in results and in metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the kind with this {@link #label()}.
   *
   * @throws IllegalArgumentException if there is none; the message lists the valid labels
   */
  public static ClientKind of(String label) {
    for (ClientKind kind : values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "Unknown client '" + label + "'. Valid values: lean, library.");
  }
}
