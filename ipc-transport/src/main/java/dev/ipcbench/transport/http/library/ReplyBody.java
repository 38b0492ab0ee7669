package dev.ipcbench.transport.http.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.transport.message.ProtocolException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Copies the body of a response into the caller's reply buffer, or into a text for any status but
 * 200. Reused for every reply; only the future that the client asks for is new each time.
 */
final class ReplyBody
    implements HttpResponse.BodyHandler<@Nullable String>,
        HttpResponse.BodySubscriber<@Nullable String> {

  private static final int MAX_TEXT = 4096;

  private ByteBuffer reply = ByteBuffer.allocate(0);
  private ByteBuffer target = reply;
  private CompletableFuture<@Nullable String> done = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  /** Sets where the next reply goes, from the buffer's position on. */
  void receiveInto(ByteBuffer reply) {
    this.reply = reply;
  }

  @Override
  public HttpResponse.BodySubscriber<@Nullable String> apply(HttpResponse.ResponseInfo response) {
    target = response.statusCode() == 200 ? reply : ByteBuffer.allocate(MAX_TEXT);
    done = new CompletableFuture<>();
    return this;
  }

  @Override
  public CompletionStage<@Nullable String> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // compares identity: reply buffer or text
  public void onNext(List<ByteBuffer> parts) {
    for (int i = 0; i < parts.size(); i++) {
      ByteBuffer part = parts.get(i);
      if (part.remaining() > target.remaining()) {
        if (target == reply) {
          failTooLong(target.position() + part.remaining());
          return;
        }
        part.limit(part.position() + target.remaining());
      }
      target.put(part);
    }
  }

  private void failTooLong(int bytes) {
    if (subscription != null) {
      subscription.cancel();
    }
    done.completeExceptionally(ProtocolException.replyTooLong(bytes, target.capacity()));
  }

  @Override
  public void onError(Throwable failure) {
    done.completeExceptionally(failure);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // compares identity: reply buffer or text
  public void onComplete() {
    done.complete(target == reply ? null : UTF_8.decode(target.flip()).toString().strip());
  }
}
