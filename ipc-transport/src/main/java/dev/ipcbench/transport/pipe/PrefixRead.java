package dev.ipcbench.transport.pipe;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.windows.pipe.NamedPipe;
import dev.ipcbench.transport.message.Exchange;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads the first bytes of a reply, then the rest. In byte mode both reads succeed; in message
 * mode, as under Hyper-V, the first ends with error 234 and Windows keeps the rest.
 */
final class PrefixRead {

  private static final int PREFIX_BYTES = 4;
  private static final int PAYLOAD_BYTES = 1024;

  private PrefixRead() {}

  /**
   * Makes a round trip with two reads, closes the pipe, and returns a sentence on the first read.
   */
  static String of(NamedPipe pipe) throws IOException {
    try {
      Exchange exchange = Exchange.framed(PAYLOAD_BYTES, PAYLOAD_BYTES, 1);
      exchange.prepare(1);
      exchange.stampSent(System.nanoTime());
      while (exchange.request().hasRemaining()) {
        pipe.write(exchange.request(), Wait.BLOCK);
      }
      ByteBuffer reply = exchange.reply().clear();
      fill(pipe, reply.limit(PREFIX_BYTES));
      boolean part = pipe.hasReadPart();
      fill(pipe, reply.limit(exchange.request().limit()));
      reply.flip();
      exchange.verify();
      return part
          ? "A read of its first 4 bytes ended with 234 (ERROR_MORE_DATA), and the next read"
              + " returned the rest."
          : "A read of its first 4 bytes ended without 234: the pipe is in byte mode.";
    } finally {
      pipe.close();
    }
  }

  private static void fill(NamedPipe pipe, ByteBuffer reply) throws IOException {
    while (reply.hasRemaining()) {
      if (pipe.read(reply, Wait.BLOCK) < 0) {
        throw new EOFException("the peer closed the pipe before its reply was complete");
      }
    }
  }
}
