package dev.ipcbench.transport.websocket.client.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A blocking stream of bytes in both directions. Owned by one thread, but for {@link #end()}. */
public sealed interface ByteConnection permits PlainConnection, TlsConnection {

  /** Waits for at least one byte; the count of those that came, or -1 at the end of the stream. */
  int read(ByteBuffer into) throws IOException;

  /** Writes all of it. */
  void write(ByteBuffer from) throws IOException;

  /**
   * From here on, all reads together wait for so long at most, and then throw {@link
   * java.net.SocketTimeoutException}; a write that would wait fails.
   */
  void setDeadline(Duration patience);

  /** From here on, reads and writes wait for as long as it takes. */
  void clearDeadline();

  /** Ends what is under way and all that would follow; from any thread. */
  void end();

  /** Says goodbye where the stream has a word for it, without waiting, and frees it. */
  void close();
}
