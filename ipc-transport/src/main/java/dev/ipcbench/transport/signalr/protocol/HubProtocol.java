package dev.ipcbench.transport.signalr.protocol;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One encoding of the records between a hub and its client. An instance belongs to one thread at a
 * time, and what it writes is valid until it writes again.
 *
 * @see <a
 *     href="https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/HubProtocol.md">the
 *     specification</a>
 */
public sealed interface HubProtocol permits JsonProtocol, MessagePackProtocol {

  /** The only version there is, of both encodings. */
  int VERSION = 1;

  /** The largest message of ours that a record carries. */
  int MAX_MESSAGE = Header.BYTES + Header.MAX_PAYLOAD;

  /** What a record may have around its message: headers, ids, names. */
  int MAX_ENVELOPE = 1024;

  /** A new one. */
  static @Nullable HubProtocol named(String name) {
    return switch (name) {
      case JsonProtocol.NAME -> new JsonProtocol();
      case MessagePackProtocol.NAME -> new MessagePackProtocol();
      default -> null;
    };
  }

  /** Its name in the handshake. */
  String name();

  /** Whether its records travel as text. */
  boolean isText();

  /**
   * Takes the next record from the position on, if all of it is there.
   *
   * @return null if it is not whole yet; then nothing was taken
   * @throws ProtocolException if it keeps to no rule, or is too long; nothing behind it can be read
   */
  @Nullable HubMessage read(ByteBuffer in) throws ProtocolException;

  /** A completion with a result of that many bytes. */
  ByteBuffer result(String id, int bytes, Filling filling);

  /** One of a stream of results. */
  ByteBuffer item(String id, int bytes, Filling filling);

  /**
   * A completion without a result.
   *
   * @param error why there is none; null if there was nothing to give
   */
  ByteBuffer completion(String id, @Nullable String error);

  /** A sign of life. */
  ByteBuffer ping();

  /**
   * Says that the connection ends.
   *
   * @param error why; null if nothing was wrong
   */
  ByteBuffer close(@Nullable String error, boolean allowReconnect);

  /** Writes a message where it goes. */
  @FunctionalInterface
  interface Filling {

    /**
     * Writes all of it.
     *
     * @param message empty, with the capacity that was asked for; full on return
     */
    void into(ByteBuffer message);
  }

  /** Why a record is refused whatever is in it. */
  static ProtocolException tooLong() {
    return new ProtocolException(
        Refusals.Cause.TOO_LONG,
        "a record came whose payload is over the limit of " + Header.MAX_PAYLOAD + " bytes");
  }

  /** Why a record cannot be understood. */
  static ProtocolException invalid(String reason) {
    return new ProtocolException(Refusals.Cause.INVALID_RECORD, "invalid record: " + reason);
  }
}
