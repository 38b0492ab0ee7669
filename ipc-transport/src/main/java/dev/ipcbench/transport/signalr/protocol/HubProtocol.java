package dev.ipcbench.transport.signalr.protocol;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An encoding of the records between a hub and its client. An instance belongs to one thread at a
 * time; a buffer that it returns is valid until its next call.
 *
 * @see <a
 *     href="https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/HubProtocol.md">the
 *     specification</a>
 */
public sealed interface HubProtocol permits JsonProtocol, MessagePackProtocol {

  /** The only version of both encodings. */
  int VERSION = 1;

  /** The longest ipcbench message in a record, bytes. */
  int MAX_MESSAGE = Header.BYTES + Header.MAX_PAYLOAD;

  /** The most bytes of a record besides its message: headers, ids, names. */
  int MAX_ENVELOPE = 1024;

  /** Returns a new instance of the encoding with a name; null if there is none. */
  static @Nullable HubProtocol forName(String name) {
    return switch (name) {
      case JsonProtocol.NAME -> new JsonProtocol();
      case MessagePackProtocol.NAME -> new MessagePackProtocol();
      default -> null;
    };
  }

  /** Returns the name in the handshake. */
  String name();

  /** Returns whether records are sent as text messages. */
  boolean isText();

  /**
   * Reads the next record from the position on.
   *
   * @return null, with nothing read, if the record is incomplete
   * @throws ProtocolException if the record is invalid or too long; no record can be read after it
   */
  @Nullable HubMessage read(ByteBuffer in) throws ProtocolException;

  /** Returns a completion with a result of {@code bytes} bytes. */
  ByteBuffer result(String id, int bytes, MessageWriter writer);

  /** Returns an item of {@code bytes} bytes in a stream of results. */
  ByteBuffer item(String id, int bytes, MessageWriter writer);

  /**
   * Returns a completion without a result.
   *
   * @param error why the invocation failed; null if it succeeded
   */
  ByteBuffer completion(String id, @Nullable String error);

  /** Returns a ping. */
  ByteBuffer ping();

  /**
   * Returns a record that announces the end of the connection.
   *
   * @param error the reason; null if it is not an error
   */
  ByteBuffer close(@Nullable String error, boolean allowReconnect);

  /** Writes a message in place, inside its record. */
  @FunctionalInterface
  interface MessageWriter {

    /**
     * Fills the buffer.
     *
     * @param message empty, with the capacity of the message; full on return
     */
    void write(ByteBuffer message);
  }

  /** Returns the refusal of a record that is too long. */
  static ProtocolException tooLong() {
    return new ProtocolException(
        Refusals.Cause.TOO_LONG,
        "the payload of a record is over the limit of " + Header.MAX_PAYLOAD + " bytes");
  }

  /** Returns the refusal of a record that cannot be decoded. */
  static ProtocolException invalid(String reason) {
    return new ProtocolException(Refusals.Cause.INVALID_RECORD, "invalid record: " + reason);
  }
}
