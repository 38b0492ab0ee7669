package dev.ipcbench.bench.pairs.aeron;

import dev.ipcbench.bench.pairs.PairServer;
import dev.ipcbench.transport.EndpointAddress;
import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An embedded media driver and one thread that polls and replies. The thread busy-spins while a
 * client is connected and sleeps otherwise: other sides are measured on this CPU then.
 */
final class AeronPairServer implements PairServer {

  private static final int POLLS = 1 << 10;

  private final MediaDriver driver;
  private final Aeron aeron;
  private final Subscription requests;
  private final ExclusivePublication replies;
  private final Thread thread = Thread.ofPlatform().name("aeron-pair").unstarted(this::serve);
  private volatile boolean closed;

  private AeronPairServer() {
    driver =
        MediaDriver.launchEmbedded(
            new MediaDriver.Context()
                .threadingMode(ThreadingMode.SHARED)
                .dirDeleteOnShutdown(true)
                .ipcMtuLength(Crossing.MTU)
                .ipcTermBufferLength(Crossing.TERM_LENGTH));
    aeron = Aeron.connect(Crossing.context(driver.aeronDirectoryName()));
    requests = aeron.addSubscription(Crossing.IPC, Crossing.REQUESTS);
    replies = aeron.addExclusivePublication(Crossing.IPC, Crossing.REPLIES);
  }

  static AeronPairServer start() {
    AeronPairServer server = new AeronPairServer();
    server.thread.start();
    return server;
  }

  private void serve() {
    Answer answer = new Answer(replies);
    while (!closed) {
      Image image = client();
      if (image == null) {
        LockSupport.parkNanos(1_000_000);
        continue;
      }
      for (int polls = POLLS; polls > 0; polls--) {
        if (image.poll(answer, 1) == 0) {
          Thread.onSpinWait();
        } else {
          polls = POLLS;
        }
      }
    }
  }

  /** Returns the connected client; the driver removes the images of others only after a while. */
  private @Nullable Image client() {
    for (Image image : requests.images()) {
      if (!image.isEndOfStream()) {
        return image;
      }
    }
    return null;
  }

  @Override
  public EndpointAddress address() {
    return new EndpointAddress.Shared("aeron", Path.of(driver.aeronDirectoryName()));
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    aeron.close();
    driver.close();
  }

  static void main(String[] args) throws Exception {
    PairServer.run(args, AeronPairServer::start);
  }
}
