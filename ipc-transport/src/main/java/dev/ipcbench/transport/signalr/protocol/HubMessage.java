package dev.ipcbench.transport.signalr.protocol;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record that a client sends to a hub. */
public sealed interface HubMessage {

  /**
   * Invokes a method.
   *
   * @param streaming whether the caller expects a stream of results
   * @param id the id of the completion; null if the caller expects none
   * @param streams the number of streams that the caller passes as arguments
   */
  record Invocation(
      boolean streaming, @Nullable String id, String target, List<Argument> arguments, int streams)
      implements HubMessage {}

  /** Cancels a stream of results. */
  record Cancel(String id) implements HubMessage {}

  /** A ping, a close, or a record that needs no action of this hub or has an unknown type. */
  record Other(int type) implements HubMessage {}

  /** An argument of a method. */
  sealed interface Argument {

    /** Binary data from position 0; a view of the read buffer, valid until the next read. */
    record Bytes(ByteBuffer bytes) implements Argument {}

    record WholeNumber(long value) implements Argument {}

    /**
     * An argument of any other type.
     *
     * @param kind a description of the type, for an error message
     */
    record Other(String kind) implements Argument {}
  }
}
