package dev.ipcbench.transport.grpc.wire;

import dev.ipcbench.transport.EndpointAddress;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Connects a channel, which by itself would do so with the first call. */
public final class Handshake {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private Handshake() {}

  /**
   * Returns when the HTTP/2 handshake is complete.
   *
   * @param lost called when the connection has ended
   * @throws IOException if it is not complete within 10 s; the message names the address
   */
  public static void await(ManagedChannel channel, EndpointAddress to, Runnable lost)
      throws IOException {
    try {
      awaitReady(channel, to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(to + ": interrupted while connecting");
    }
    channel.notifyWhenStateChanged(ConnectivityState.READY, lost);
  }

  private static void awaitReady(ManagedChannel channel, EndpointAddress to)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    ConnectivityState state = channel.getState(true);
    while (state != ConnectivityState.READY) {
      if (state == ConnectivityState.TRANSIENT_FAILURE || state == ConnectivityState.SHUTDOWN) {
        throw new IOException(to + ": " + failure(channel).reason());
      }
      CountDownLatch changed = new CountDownLatch(1);
      channel.notifyWhenStateChanged(state, changed::countDown);
      if (!changed.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new IOException(
            "%s: timeout: no HTTP/2 handshake within %d s".formatted(to, TIMEOUT.toSeconds()));
      }
      state = channel.getState(false);
    }
  }

  /** Returns why the channel is not connected: only a call that fails at once reveals it. */
  private static CallEnd failure(ManagedChannel channel) {
    AtomicReference<@Nullable Status> end = new AtomicReference<>();
    ClientCall<InputStream, InputStream> call =
        channel.newCall(EchoMethods.ROUND_TRIP, CallOptions.DEFAULT.withExecutor(Runnable::run));
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            end.set(status);
          }
        },
        new Metadata());
    call.cancel("not sent", null);
    return new CallEnd(end.get());
  }
}
