package dev.ipcbench.transport.websocket.library;

import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.message.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Copies the parts of a message into the caller's buffer, and completes its future with the last
 * one. Called by the client's thread, but for {@link #expect}.
 */
final class Replies implements WebSocket.Listener {

  /** What the caller waits for. */
  private record Expected(ByteBuffer reply, CompletableFuture<Void> complete) {}

  private final CountDownLatch end = new CountDownLatch(1);
  private volatile @Nullable Expected expected;
  private volatile @Nullable IOException ended;

  /**
   * Sets where the next message goes, from the buffer's position on.
   *
   * @return completes when it is there, from position 0 to the limit
   */
  CompletableFuture<Void> expect(ByteBuffer reply) {
    CompletableFuture<Void> complete = new CompletableFuture<>();
    expected = new Expected(reply, complete);
    IOException before = ended;
    if (before != null) {
      complete.completeExceptionally(before);
    }
    return complete;
  }

  /** Returns why no more messages come; null while they may. */
  @Nullable IOException ended() {
    return ended;
  }

  /** Waits until no more messages come. */
  void awaitEnd(Duration atMost) throws InterruptedException {
    boolean _ = end.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the current and all further waits; only the first reason counts. */
  void fail(IOException why) {
    if (ended == null) {
      ended = why;
    }
    Expected current = expected;
    if (current != null) {
      current.complete.completeExceptionally(why);
    }
    end.countDown();
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
    Expected current = expected;
    if (current == null || current.complete.isDone()) {
      fail(new ProtocolException(Cause.INVALID_RECORD, "the peer sent a message unasked"));
    } else if (part.remaining() > current.reply.remaining()) {
      fail(
          ProtocolException.replyTooLong(
              (long) current.reply.position() + part.remaining(), current.reply.capacity()));
    } else {
      current.reply.put(part);
      if (last) {
        current.reply.flip();
        current.complete.complete(null);
      }
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
    fail(
        new ProtocolException(
            Cause.WRONG_PROTOCOL, "expected a binary message, got a text message"));
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    fail(
        new EOFException(
            "the peer closed the connection with code %d%s"
                .formatted(code, reason.isEmpty() ? ", without a reason" : ": " + reason)));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    fail(
        error instanceof IOException known
            ? known
            : new IOException("the connection failed: " + error.getMessage(), error));
  }
}
