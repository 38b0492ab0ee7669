package dev.ipcbench.transport.message;

import dev.ipcbench.transport.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The request and reply buffers of one connection, and the check that a reply answers its request.
 * Owned by one thread. The order of a round trip:
 *
 * <pre>{@code
 * exchange.prepare(sequence);
 * long sent = System.nanoTime();
 * exchange.stampSent(sent);
 * connection.roundTrip(exchange.request(), exchange.reply());
 * long received = System.nanoTime();
 * exchange.verify();
 * }</pre>
 *
 * The payload is random per exchange and is XORed with the sequence number. So the check detects a
 * stale reply, a reply for another connection, and (if the server does the XOR) a connection that
 * reads its own writes.
 */
public sealed interface Exchange permits FramedExchange, RawExchange {

  /**
   * Returns an exchange of messages with the ipcbench header.
   *
   * @param requestBytes payload length of the request, 0 to {@link Header#MAX_PAYLOAD}
   * @param replyBytes payload length of the reply, 0 to {@link Header#MAX_PAYLOAD}
   * @param seed of the payload
   */
  static Exchange framed(int requestBytes, int replyBytes, long seed) {
    return new FramedExchange(requestBytes, replyBytes, seed);
  }

  /**
   * Returns an exchange for the wire format. With {@link Wire#RAW} a reply is as long as its
   * request: {@code requestBytes} is 1 to {@link Header#MAX_PAYLOAD}, and {@code replyBytes} is
   * ignored.
   */
  static Exchange of(Wire wire, int requestBytes, int replyBytes, long seed) {
    return switch (wire) {
      case IPCB -> framed(requestBytes, replyBytes, seed);
      case RAW -> new RawExchange(requestBytes, seed);
    };
  }

  /** Prepares the buffers for the round trip with this sequence number. */
  void prepare(long sequence);

  /** Writes the send stamp into the request, directly before it is sent. */
  void stampSent(long nanos);

  /** Returns the request: direct; once prepared, from position 0 to its limit. */
  ByteBuffer request();

  /** Returns the reply buffer: direct. */
  ByteBuffer reply();

  /**
   * Compares every byte of the reply with the expected one.
   *
   * @throws Refusal if the server refused the request
   * @throws CorruptReplyException if the reply does not answer this request
   */
  void verify() throws IOException;
}
