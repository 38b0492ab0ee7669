package dev.ipcbench.transport.signalr.protocol;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
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

  /** The types of records, as numbered on the wire. */
  int INVOCATION = 1;

  int STREAM_ITEM = 2;
  int COMPLETION = 3;
  int STREAM_INVOCATION = 4;
  int CANCEL_INVOCATION = 5;
  int PING = 6;
  int CLOSE = 7;

  /** The longest ipcbench message in a record, bytes. */
  int MAX_MESSAGE = Header.BYTES + Header.MAX_PAYLOAD;

  /** The most bytes of a record besides its message: headers, ids, names. */
  int MAX_ENVELOPE = 1024;

  /** Returns another instance of this encoding, for another thread. */
  HubProtocol copy();

  /** Returns whether records are sent as text messages. */
  boolean isText();

  /**
   * Reads the next record from the position on.
   *
   * @return null, with nothing read, if the record is incomplete
   * @throws ProtocolException if the record is invalid or too long; no record can be read after it
   */
  @Nullable HubMessage read(ByteBuffer in) throws ProtocolException;

  /**
   * Returns a record with an ipcbench message.
   *
   * @param type {@link #COMPLETION} for the result of an invocation, or {@link #STREAM_ITEM}
   * @param bytes the length of the message
   * @param writer fills an empty buffer of that capacity with the message, in place if possible
   */
  ByteBuffer message(int type, String id, int bytes, Consumer<ByteBuffer> writer);

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
   * @param error the reason; null if it is not an error, and the client may reconnect
   */
  ByteBuffer close(@Nullable String error);

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
