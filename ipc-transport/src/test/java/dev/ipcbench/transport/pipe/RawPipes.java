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

/** Pipe ends without framing. */
final class RawPipes {

  private RawPipes() {}

  /** Opens a pipe as a file of the JDK, independently of the code under test. */
  static ByteChannel connect(EndpointAddress.Pipe address) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .ignoreException(FileNotFoundException.class) // all instances are busy
        .until(
            () -> new RandomAccessFile("\\\\.\\pipe\\" + address.name(), "rw").getChannel(),
            _ -> true);
  }

  /** Accepts one client. */
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
