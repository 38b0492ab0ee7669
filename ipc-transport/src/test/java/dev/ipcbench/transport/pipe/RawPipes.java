package dev.ipcbench.transport.pipe;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.windows.pipe.NamedPipe;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.contract.RawListener;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Ends of pipes without anything of ours on them. */
final class RawPipes {

  private RawPipes() {}

  /** Through the JDK's own files: the second witness of how a pipe is opened. */
  static ByteChannel connect(EndpointAddress.Pipe address) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .ignoreException(FileNotFoundException.class) // every instance is taken for the moment
        .until(
            () -> new RandomAccessFile("\\\\.\\pipe\\" + address.name(), "rw").getChannel(),
            _ -> true);
  }

  /** Takes one client. */
  static RawListener.Server listen(String name) throws IOException {
    NamedPipe pipe = NamedPipe.create(name, NamedPipe.forCurrentUser(), true);
    return new RawListener.Server() {
      @Override
      public ByteChannel accept() throws IOException {
        pipe.awaitClient();
        return new Bytes(pipe);
      }

      @Override
      public void close() {
        pipe.close();
      }
    };
  }

  private record Bytes(NamedPipe pipe) implements ByteChannel {

    @Override
    public int read(ByteBuffer buffer) throws IOException {
      ByteBuffer direct = ByteBuffer.allocateDirect(buffer.remaining());
      int count = pipe.read(direct, Wait.BLOCK);
      buffer.put(direct.flip());
      return count;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      ByteBuffer direct = ByteBuffer.allocateDirect(bytes.remaining());
      return pipe.write(direct.put(bytes).flip(), Wait.BLOCK);
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      pipe.close();
    }
  }
}
