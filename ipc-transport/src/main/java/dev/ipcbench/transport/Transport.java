package dev.ipcbench.transport;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One way of moving messages between two processes. This is the client end; the server end is an
 * {@link Endpoint}. Thread-safe. Options go into the constructor.
 */
public interface Transport {

  /** How the client end of a transport is made. */
  enum ClientKind {
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

  /** Returns the name in configuration, metrics and results: lower case, no spaces. */
  String id();

  /** Returns how this client end is made; the same id may have several. Lean unless overridden. */
  default ClientKind client() {
    return ClientKind.LEAN;
  }

  /**
   * Returns whether the transport is available on this system; by default it is. Cheap; leaves
   * nothing open.
   */
  default Availability availability() {
    return Availability.AVAILABLE;
  }

  /**
   * Returns which implementation of sockets the client end uses, if there are several: {@code nio},
   * {@code epoll}. Rows with different ones are not compared.
   */
  default Optional<String> socket() {
    return Optional.empty();
  }

  /**
   * Returns the supported wait strategies, the default one first; never empty. Only blocking unless
   * overridden.
   */
  default List<Wait> waits() {
    return List.of(Wait.BLOCK);
  }

  /**
   * Checks what an address of this transport's kind says besides where the server is, before
   * anything connects; by default nothing.
   *
   * @throws IllegalArgumentException if it is invalid; the message says why
   */
  default void check(EndpointAddress to) {}

  /**
   * Connects to an ipcbench server and returns once a round trip can be sent.
   *
   * @param to an address of this transport's kind
   * @param wait how the client waits for replies; one of {@link #waits()}
   * @throws dev.ipcbench.platform.UnavailableException if the transport does not work between the
   *     two ends
   * @throws IOException if no server answers; the message contains the address
   * @throws IllegalArgumentException if the address is of another kind
   */
  Connection connect(EndpointAddress to, Wait wait) throws IOException;

  /**
   * Connects to a server of any kind. With {@link Wire#RAW} the server echoes the bytes it receives
   * and knows no ipcbench header; only a byte stream, which must know where a reply ends, has to
   * override this method.
   *
   * @throws IOException if no server answers; the message contains the address
   * @throws IllegalArgumentException if the address is of another kind
   */
  default Connection connect(EndpointAddress to, Wait wait, Wire wire) throws IOException {
    return connect(to, wait);
  }

  /**
   * Examines a property of this transport that only shows between the two ends. Opens a connection
   * of its own.
   *
   * @return a complete sentence; empty if this transport has nothing to examine
   * @throws IOException if the examination failed
   */
  default Optional<String> diagnose(EndpointAddress to) throws IOException {
    return Optional.empty();
  }
}
