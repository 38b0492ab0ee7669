package dev.ipcbench.transport.pipe;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.windows.pipe.NamedPipe;
import dev.ipcbench.transport.stream.StreamIo;
import dev.ipcbench.transport.stream.StreamServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** The stream over one end of a pipe. */
final class PipeIo implements StreamIo {

  /**
   * How long a refused client may be silent before the server closes: a pipe has no half close, and
   * closing while the client still writes would lose the refusal.
   */
  private static final Duration SILENCE_TIMEOUT = Duration.ofMillis(250);

  private final NamedPipe pipe;
  private final Wait waiting;
  private boolean finished;

  /** Owns the pipe from here on. */
  PipeIo(NamedPipe pipe, Wait waiting) {
    this.pipe = pipe;
    this.waiting = waiting;
  }

  /** Returns an accepted pipe, which has a connected client. */
  static StreamServer.Accepted accepted(NamedPipe pipe) {
    return new StreamServer.Accepted(waiting -> new PipeIo(pipe, waiting), pipe::close);
  }

  @Override
  public int read(ByteBuffer buffer) throws IOException {
    return finished ? pipe.read(buffer, SILENCE_TIMEOUT) : pipe.read(buffer, waiting);
  }

  @Override
  public int write(ByteBuffer buffer) throws IOException {
    return pipe.write(buffer, waiting);
  }

  @Override
  public void finish() {
    finished = true;
  }

  @Override
  public void end() {
    pipe.end();
  }

  @Override
  public void close() {
    pipe.close();
  }
}
