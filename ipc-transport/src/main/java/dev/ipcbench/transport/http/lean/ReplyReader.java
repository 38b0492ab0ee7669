package dev.ipcbench.transport.http.lean;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.stream.StreamIo;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads replies: the head, and a body with a length, in chunks, or up to the end of the connection.
 * Allocates nothing unless it throws. Owned by one thread.
 */
final class ReplyReader {

  private static final int OK = 200;
  private static final int MAX_TEXT = 4096;
  private static final int MAX_SIZE_DIGITS = 8;

  private final HttpInput in = new HttpInput();
  private final ReplyHead head = new ReplyHead();

  /** Forgets what is left of another connection. */
  void clear() {
    in.clear();
  }

  /**
   * Reads a reply.
   *
   * @param reply on return holds the body, from position 0 to its limit
   * @throws ProtocolException if the reply is invalid, or longer than the buffer
   * @throws java.io.EOFException if the peer closed before the reply was complete
   * @throws IOException if its status is not 200; the message contains the status and the body
   */
  void read(StreamIo io, ByteBuffer reply) throws IOException {
    head.read(in, io);
    if (head.status() != OK) {
      throw refusal(io);
    }
    readBody(io, reply.clear());
    reply.flip();
  }

  /** Called before the request is sent. */
  void expectReply() throws ProtocolException {
    in.startReply();
  }

  /** Returns whether a part of the reply has come. */
  boolean hasReceived() {
    return in.received() > 0;
  }

  /** Returns whether no other reply can follow on this connection. */
  boolean isLast() {
    return head.closes();
  }

  private void readBody(StreamIo io, ByteBuffer body) throws IOException {
    if (head.isChunked()) {
      readChunks(io, body);
    } else if (head.length() != ReplyHead.UNKNOWN) {
      in.readFully(io, body, fitting(head.length(), body));
    } else if (!in.readToEnd(io, body)) {
      throw ProtocolException.replyTooLong(body.capacity() + 1L, body.capacity());
    }
  }

  /** RFC 9112, section 7.1; extensions and trailer fields are skipped. */
  private void readChunks(StreamIo io, ByteBuffer body) throws IOException {
    while (true) {
      in.readLine(io);
      long size = chunkSize();
      if (size == 0) {
        break;
      }
      in.readFully(io, body, fitting(size, body));
      in.readLine(io);
      if (in.length() > 0) {
        throw HttpInput.invalid("a chunk of %d bytes is longer than that".formatted(size));
      }
    }
    int trailers = 0;
    for (in.readLine(io); in.length() > 0; in.readLine(io)) {
      if (++trailers > MAX_TEXT) {
        throw HttpInput.invalid("its trailer does not end");
      }
    }
  }

  private long chunkSize() throws ProtocolException {
    long size = 0;
    int digits = 0;
    for (int digit; (digit = Character.digit(in.at(digits), 16)) >= 0; digits++) {
      size = size << 4 | digit;
      if (digits == MAX_SIZE_DIGITS) {
        throw HttpInput.invalid("'%s' is no size of a chunk".formatted(in.text()));
      }
    }
    byte next = in.at(digits);
    if (digits == 0 || (digits < in.length() && next != ';' && next != ' ' && next != '\t')) {
      throw HttpInput.invalid("'%s' is no size of a chunk".formatted(in.text()));
    }
    return size;
  }

  private static int fitting(long bytes, ByteBuffer body) throws ProtocolException {
    if (bytes > body.remaining()) {
      throw ProtocolException.replyTooLong(body.position() + bytes, body.capacity());
    }
    return (int) bytes;
  }

  /** Returns the exception for another status, with as much of the body as a message may have. */
  private IOException refusal(StreamIo io) throws IOException {
    ByteBuffer body = ByteBuffer.allocateDirect(MAX_TEXT);
    try {
      if (!head.isChunked() && head.length() > MAX_TEXT) {
        in.readFully(io, body, MAX_TEXT);
      } else {
        readBody(io, body);
      }
    } catch (ProtocolException e) {
      // What has come of it is the message.
    }
    String text = UTF_8.decode(body.flip()).toString().strip();
    return new IOException(
        "the peer refused with status %d: %s"
            .formatted(head.status(), text.isEmpty() ? "no reason" : text));
  }
}
