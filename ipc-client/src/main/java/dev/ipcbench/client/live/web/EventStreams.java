package dev.ipcbench.client.live.web;

import dev.ipcbench.client.live.control.Runs;
import dev.ipcbench.client.live.state.LiveState;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends the state of the run to the browsers that listen: once a second, and only if it has
 * changed. Each listener has a thread of its own, so that one that does not read delays no other.
 * Without a listener there is no thread and nothing is done.
 */
final class EventStreams implements ApplicationListener<ContextClosedEvent> {

  /** More browsers than a person has open. */
  static final int MAX_LISTENERS = 16;

  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** A line now and then shows that the listener is still there. */
  private static final int PERIODS_PER_HEARTBEAT = 15;

  /** The last state is sent before the app ends, but no listener can delay the end for long. */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Runs runs;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Set<Thread> listeners = ConcurrentHashMap.newKeySet();

  EventStreams(Runs runs) {
    this.runs = runs;
  }

  /** Opens a stream, which ends with the listener or the app; 503 if there are too many. */
  ResponseEntity<SseEmitter> open() {
    if (listeners.size() >= MAX_LISTENERS) {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
    }
    SseEmitter emitter = new SseEmitter(0L);
    Thread thread = Thread.ofVirtual().name("ipc-live-events").unstarted(() -> send(emitter));
    emitter.onCompletion(thread::interrupt);
    listeners.add(thread);
    thread.start();
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(emitter);
  }

  private void send(SseEmitter emitter) {
    try {
      LiveState sent = null;
      int unchanged = 0;
      boolean last;
      do {
        last = closing.await(sent == null ? 0 : PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        LiveState now = runs.current();
        if (!now.equals(sent)) {
          emitter.send(SseEmitter.event().name("state").data(now, MediaType.APPLICATION_JSON));
          sent = now;
          unchanged = 0;
        } else if (++unchanged % PERIODS_PER_HEARTBEAT == 0) {
          emitter.send(SseEmitter.event().comment("unchanged"));
        }
      } while (!last);
      emitter.complete();
    } catch (IOException | IllegalStateException e) {
      emitter.completeWithError(e); // the listener has left
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      listeners.remove(Thread.currentThread());
    }
  }

  /** Sends the last state, before the web server waits for the end of all requests. */
  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    closing.countDown();
    try {
      for (Thread listener : Set.copyOf(listeners)) {
        listener.join(FAREWELL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
