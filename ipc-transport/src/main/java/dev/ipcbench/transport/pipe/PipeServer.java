package dev.ipcbench.transport.pipe;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.windows.pipe.NamedPipe;
import dev.ipcbench.platform.windows.pipe.PipeListener;
import dev.ipcbench.transport.stream.StreamIo;
import dev.ipcbench.transport.stream.StreamServer;
import java.io.IOException;

/** Accepts clients of a pipe. */
record PipeServer(PipeListener listener) implements StreamServer {

  /** A pipe with a connected client. */
  record AcceptedPipe(NamedPipe pipe) implements Accepted {

    @Override
    public StreamIo io(Wait waiting) {
      return new PipeIo(pipe, waiting);
    }

    @Override
    public void close() {
      pipe.close();
    }
  }

  @Override
  public Accepted accept() throws IOException {
    return new AcceptedPipe(listener.accept());
  }

  @Override
  public void end() {
    listener.end();
  }

  @Override
  public void close() {
    listener.close();
  }
}
