package dev.ipcbench.transport.message;

import dev.ipcbench.transport.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The two buffers of one connection, and the check that what came back is the answer to what was
 * sent. Owned by one thread. The order of a round trip:
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
 * The payload is random per exchange and is turned by the sequence: a connection that reads its own
 * writes (where the peer turns it), an old reply or somebody else's is found out.
 */
public sealed interface Exchange permits FramedExchange, RawExchange {

  /**
   * One of our messages, with its header, which the server answers as the echo handler does.
   *
   * @param requestBytes payload length of the request, 0 to {@link Header#MAX_PAYLOAD}
   * @param replyBytes payload length of the reply, 0 to {@link Header#MAX_PAYLOAD}
   * @param seed of the payload
   */
  static Exchange framed(int requestBytes, int replyBytes, long seed) {
    return new FramedExchange(requestBytes, replyBytes, seed);
  }

  /**
   * The payload alone, which the peer sends back as it is: for a peer that knows nothing of us.
   *
   * @param bytes length of request and reply, 1 to {@link Header#MAX_PAYLOAD}
   * @param seed of the payload
   */
  static Exchange raw(int bytes, long seed) {
    return new RawExchange(bytes, seed);
  }

  /**
   * {@link #framed} or {@link #raw}, as the wire has it; a raw reply is as long as its request,
   * whatever is asked for.
   */
  static Exchange of(Wire wire, int requestBytes, int replyBytes, long seed) {
    return switch (wire) {
      case IPCB -> framed(requestBytes, replyBytes, seed);
      case RAW -> raw(requestBytes, seed);
    };
  }

  /** Makes the buffers ready for the round trip with this sequence. */
  void prepare(long sequence);

  /** Puts the send stamp into the request: the last thing before it goes. */
  void stampSent(long nanos);

  /** What is sent: direct, from position 0 to its limit once it is prepared. */
  ByteBuffer request();

  /** Where the reply goes: direct. */
  ByteBuffer reply();

  /**
   * Compares the reply with what it must be, every byte of it.
   *
   * @throws Refusal if the peer said why it would not answer
   * @throws CorruptReplyException if it is not the answer to this request
   */
  void verify() throws IOException;
}
