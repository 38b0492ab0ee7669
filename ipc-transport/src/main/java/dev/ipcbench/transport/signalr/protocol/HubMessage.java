package dev.ipcbench.transport.signalr.protocol;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client says to a hub. */
public sealed interface HubMessage {

  /** Types of records, as they are numbered on the wire. */
  int INVOCATION = 1;

  int STREAM_ITEM = 2;
  int COMPLETION = 3;
  int STREAM_INVOCATION = 4;
  int CANCEL_INVOCATION = 5;
  int PING = 6;
  int CLOSE = 7;

  /**
   * A method is called.
   *
   * @param streaming whether the caller expects a stream of results
   * @param id what the completion must carry; null where none is wanted
   * @param streams how many streams the caller wants to send with it
   */
  record Invocation(
      boolean streaming, @Nullable String id, String target, List<Argument> arguments, int streams)
      implements HubMessage {}

  /** A stream of results is wanted no longer. */
  record Cancel(String id) implements HubMessage {}

  /** The client is there. */
  record Ping() implements HubMessage {}

  /** The client goes. */
  record Close() implements HubMessage {}

  /** A record that asks for nothing of this hub, or of a type that is newer than it. */
  record Other(int type) implements HubMessage {}

  /** What a method is given. */
  sealed interface Argument {

    /** Bytes, from position 0; a view of what was read, valid until the next record is. */
    record Bytes(ByteBuffer bytes) implements Argument {}

    record Whole(long number) implements Argument {}

    /**
     * Anything else.
     *
     * @param kind what it is, for an error that names it
     */
    record Other(String kind) implements Argument {}
  }
}
