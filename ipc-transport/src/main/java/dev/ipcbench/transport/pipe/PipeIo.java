package dev.ipcbench.transport.pipe;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.windows.pipe.NamedPipe;
import dev.ipcbench.transport.stream.io.StreamIo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Messages through one end of a pipe. */
final class PipeIo implements StreamIo {

  /**
   * How long a peer that was refused may be silent before it is closed upon: a pipe has no half
   * close, and closing while the peer still writes would keep the refusal from it.
   */
  private static final Duration LAST_PATIENCE = Duration.ofMillis(250);

  private final NamedPipe pipe;
  private final Wait waiting;
  private boolean finished;

  /** Owns the pipe from here on. */
  PipeIo(NamedPipe pipe, Wait waiting) {
    this.pipe = pipe;
    this.waiting = waiting;
  }

  @Override
  public int read(ByteBuffer buffer) throws IOException {
    return finished ? pipe.read(buffer, LAST_PATIENCE) : pipe.read(buffer, waiting);
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
