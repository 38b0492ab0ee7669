package dev.ipcbench.bench.pairs.aeron;

import dev.ipcbench.bench.pairs.BarePair;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Subscription;
import io.aeron.logbuffer.BufferClaim;
import io.aeron.logbuffer.FragmentHandler;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Claims space in the log, copies the request into it and polls for the reply. */
public final class AeronPair implements BarePair {

  /** The program of the server. */
  public static final Class<?> SERVER = AeronPairServer.class;

  @Override
  public String id() {
    return "bare-aeron";
  }

  @Override
  public List<Wait> waits() {
    return List.of(Wait.SPIN);
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    String directory = ((EndpointAddress.Shared) to).path().toString();
    Aeron aeron = Aeron.connect(Crossing.context(directory));
    ExclusivePublication requests = aeron.addExclusivePublication(Crossing.IPC, Crossing.REQUESTS);
    Subscription replies = aeron.addSubscription(Crossing.IPC, Crossing.REPLIES);
    long start = System.nanoTime();
    while (!requests.isConnected() || !replies.isConnected()) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(10)) {
        aeron.close();
        throw new IOException("connection refused: no server is listening on " + to);
      }
      LockSupport.parkNanos(1_000_000);
    }
    return new Conversation(aeron, requests, replies.imageAtIndex(0));
  }

  private static final class Conversation implements Connection {
    private final Aeron aeron;
    private final ExclusivePublication requests;
    private final Image replies;
    private final BufferClaim claim = new BufferClaim();
    private final FragmentHandler take =
        (buffer, offset, length, _) -> {
          buffer.getBytes(offset, this.reply, 0, length);
          this.reply.limit(length);
        };
    private ByteBuffer reply = ByteBuffer.allocate(0);
    private volatile boolean closed;

    Conversation(Aeron aeron, ExclusivePublication requests, Image replies) {
      this.aeron = aeron;
      this.requests = requests;
      this.replies = replies;
    }

    @Override
    public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
      this.reply = reply.clear();
      int length = request.remaining();
      Crossing.claim(requests, length, claim);
      claim.buffer().putBytes(claim.offset(), request, length);
      claim.commit();
      while (replies.poll(take, 1) == 0) {
        if (closed || replies.isClosed()) {
          throw new EOFException("the peer closed the connection");
        }
        Thread.onSpinWait();
      }
    }

    @Override
    public void close() {
      closed = true;
      aeron.close();
    }
  }
}
