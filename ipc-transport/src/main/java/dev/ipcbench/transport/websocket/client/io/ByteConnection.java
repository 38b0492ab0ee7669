package dev.ipcbench.transport.websocket.client.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A blocking, bidirectional byte stream. Owned by one thread, except for {@link #abort()}. */
public sealed interface ByteConnection permits PlainConnection, TlsConnection {

  /** Waits for at least one byte; returns the number of bytes read, or -1 at the end of stream. */
  int read(ByteBuffer into) throws IOException;

  /** Writes the whole buffer. */
  void write(ByteBuffer from) throws IOException;

  /**
   * Sets a deadline for all further reads together, after which they throw {@link
   * java.net.SocketTimeoutException}. A write that would block fails at once.
   */
  void setDeadline(Duration timeout);

  /** Removes the deadline: further reads and writes wait without a limit. */
  void clearDeadline();

  /** Makes the current and all further reads and writes fail; called by any thread. */
  void abort();

  /** Sends the end of the stream where its protocol has one, without waiting, and closes it. */
  void close();
}
