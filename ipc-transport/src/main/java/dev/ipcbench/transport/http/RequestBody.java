package dev.ipcbench.transport.http;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** Publishes the caller's own buffer, again for every request. */
final class RequestBody implements HttpRequest.BodyPublisher {

  private ByteBuffer message = ByteBuffer.allocate(0);

  /** From its position to its limit; it must stay as it is until the reply is there. */
  void send(ByteBuffer message) {
    this.message = message;
  }

  @Override
  public long contentLength() {
    return message.remaining();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    // A view: the client moves its position, also before it fails and tries again.
    subscriber.onSubscribe(new Once(subscriber, message.slice()));
  }

  /** Gives one buffer, to one subscriber. */
  private static final class Once implements Flow.Subscription {
    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private final ByteBuffer message;
    private boolean done;

    Once(Flow.Subscriber<? super ByteBuffer> subscriber, ByteBuffer message) {
      this.subscriber = subscriber;
      this.message = message;
    }

    @Override
    public void request(long count) {
      if (!done) {
        done = true;
        subscriber.onNext(message);
        subscriber.onComplete();
      }
    }

    @Override
    public void cancel() {
      done = true;
    }
  }
}
