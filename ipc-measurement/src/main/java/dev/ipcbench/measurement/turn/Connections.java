package dev.ipcbench.measurement.turn;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.Shortage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one turn, a thread each. The calling thread sleeps while they measure, so as
 * not to disturb them, and ends a round trip whose reply does not come.
 */
final class Connections {

  private static final Duration CHECK_INTERVAL = Duration.ofMillis(200);

  private final List<Watched> watched;
  private final StopSignal stop;
  private final Duration replyTimeout;
  private @Nullable Failure shortage;

  Connections(List<ConnectionRunner> runners, StopSignal stop, Duration replyTimeout) {
    this.watched = runners.stream().map(Watched::new).toList();
    this.stop = stop;
    this.replyTimeout = replyTimeout;
  }

  List<ConnectionRunner> runners() {
    return watched.stream().map(each -> each.runner).toList();
  }

  /** Starts the threads, as far as the system has enough of them; {@link #failure} says so. */
  void start() {
    for (Watched each : watched) {
      try {
        each.thread.start();
      } catch (OutOfMemoryError e) { // no more threads
        shortage = Failure.ofConnect(e);
        break;
      }
    }
    watched.stream().filter(each -> !each.isStarted()).forEach(each -> each.runner.notStarted());
  }

  /** Arrives at a barrier and waits for all connections, or until those that do not come end. */
  void meetAt(Phaser barrier) throws InterruptedException {
    int phase = barrier.arrive();
    while (true) {
      try {
        barrier.awaitAdvanceInterruptibly(phase, CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        watched.forEach(this::check);
      }
    }
  }

  /** Waits until all threads have ended or the time has passed; returns whether they have ended. */
  boolean join(Duration limit) throws InterruptedException {
    long start = System.nanoTime();
    for (Watched each : watched) {
      while (each.isStarted()) {
        Duration left = limit.minusNanos(System.nanoTime() - start);
        if (each.thread.join(left.compareTo(CHECK_INTERVAL) < 0 ? left : CHECK_INTERVAL)) {
          break;
        }
        watched.forEach(this::check);
        if (!left.isPositive()) {
          return false;
        }
      }
    }
    return true;
  }

  void join() throws InterruptedException {
    while (!join(CHECK_INTERVAL)) {
      // Each pass has checked the progress.
    }
  }

  /** Returns the number of completed round trips, those that are not measured included. */
  long completed() {
    return watched.stream().mapToLong(each -> each.runner.completed()).sum();
  }

  /** Returns what has run out, else the first failure of a connection. */
  Optional<Failure> failure() {
    return Stream.concat(
            Stream.ofNullable(shortage),
            runners().stream().map(ConnectionRunner::failure).filter(Objects::nonNull))
        .min(Comparator.comparing(failure -> Shortage.in(failure.text()).isEmpty()));
  }

  /** Returns whether a connection has failed or was not available. */
  boolean isBroken() {
    return shortage != null
        || runners().stream()
            .anyMatch(runner -> runner.failure() != null || runner.unavailable() != null);
  }

  private void check(Watched each) {
    long now = System.nanoTime();
    if (each.runner.completed() != each.completed) {
      each.completed = each.runner.completed();
      each.sinceNanos = now;
    } else if (stop.isRequested()) {
      each.runner.abandon(null); // the round trip had a whole check interval to finish
    } else if (now - each.sinceNanos > replyTimeout.toNanos()) {
      each.runner.abandon(
          new Failure(
              Failure.Kind.LOST_REPLY,
              "After %d round trips, no reply arrived within %d s."
                  .formatted(each.completed, replyTimeout.toSeconds())));
    }
  }

  /** A connection, and when it last made progress. */
  private static final class Watched {
    private final ConnectionRunner runner;
    private final Thread thread;
    private long completed = -1;
    private long sinceNanos;

    Watched(ConnectionRunner runner) {
      this.runner = runner;
      this.thread = Thread.ofPlatform().name("ipc-measure").daemon().unstarted(runner);
    }

    boolean isStarted() {
      return thread.getState() != Thread.State.NEW;
    }
  }
}
