package dev.ipcbench.transport.websocket.client;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The blocking, bidirectional byte stream that carries frames. Owned by one thread. */
interface ByteConnection {

  /** Waits for at least one byte; returns the number of bytes read, or -1 at the end of stream. */
  int read(ByteBuffer into) throws IOException;

  /** Writes the whole buffer. */
  void write(ByteBuffer from) throws IOException;

  /** Sends the end of the stream where its protocol has one, without waiting, and closes it. */
  void close();
}
