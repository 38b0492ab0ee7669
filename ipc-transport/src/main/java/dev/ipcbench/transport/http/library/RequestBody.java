package dev.ipcbench.transport.http.library;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** Publishes the caller's buffer as the body of a request. Reused for every request. */
final class RequestBody implements HttpRequest.BodyPublisher {

  private ByteBuffer message = ByteBuffer.allocate(0);

  /**
   * Sets the body of the next request.
   *
   * @param message from its position to its limit; must not change before the reply has arrived
   */
  void send(ByteBuffer message) {
    this.message = message;
  }

  @Override
  public long contentLength() {
    return message.remaining();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    // A view, because the client moves the position, even in an attempt that it repeats.
    subscriber.onSubscribe(new SingleBuffer(subscriber, message.slice()));
  }

  /** Publishes one buffer to one subscriber. */
  private static final class SingleBuffer implements Flow.Subscription {
    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private final ByteBuffer message;
    private boolean done;

    SingleBuffer(Flow.Subscriber<? super ByteBuffer> subscriber, ByteBuffer message) {
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
