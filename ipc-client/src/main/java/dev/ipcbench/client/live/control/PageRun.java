package dev.ipcbench.client.live.control;

import dev.ipcbench.client.live.state.Holder;
import dev.ipcbench.client.live.state.LiveState;
import dev.ipcbench.client.live.state.Phase;
import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.run.RunSession;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.ProblemException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run that the page started: {@code run} in a process of its own, whose live page is followed. A
 * run in this process would share its heap and compilers with the page.
 */
final class PageRun {

  private static final int KEPT_LINES = 5;

  private final StopSignal stop = new StopSignal();
  private final Follower follower;
  private final Thread thread;
  private final Deque<String> lastLines = new ArrayDeque<>(); // of its thread alone
  private @Nullable Thread following;
  private volatile LiveState state;

  private PageRun(List<String> arguments, Launcher launcher, Follower follower) {
    this.follower = follower;
    this.state = LiveState.preparing(Holder.now(Holder.PAGE, null), arguments);
    this.thread = Thread.ofVirtual().name("ipc-page-run").unstarted(() -> run(arguments, launcher));
  }

  /** Starts a run, and returns at once. */
  static PageRun start(List<String> arguments, Launcher launcher, Follower follower) {
    PageRun run = new PageRun(arguments, launcher, follower);
    run.thread.start();
    return run;
  }

  LiveState state() {
    return state;
  }

  /** Asks the run to end early and to store what it has measured; returns at once. */
  void stop() {
    stop.request();
  }

  /** Waits until the run has ended; returns whether it has. */
  boolean awaitEnd(Duration limit) throws InterruptedException {
    return thread.join(limit);
  }

  private void run(List<String> arguments, Launcher launcher) {
    String message;
    Phase phase = Phase.FAILED;
    try {
      int exitCode = launcher.run(arguments, this::line, stop);
      if (following != null) {
        following.join();
      }
      phase =
          switch (exitCode) {
            case ExitCode.OK, ExitCode.FAILED -> Phase.FINISHED; // FAILED is a row
            case ExitCode.INTERRUPTED -> Phase.STOPPED;
            default -> Phase.FAILED;
          };
      message = lastLines.isEmpty() ? "Exit code %d.".formatted(exitCode) : last();
    } catch (ProblemException e) {
      message = e.problem().text();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      message = "Interrupted.";
    }
    if (state.phase().isActive()) {
      state = state.ended(phase, message);
    }
  }

  private String last() {
    return String.join(" ", lastLines);
  }

  /** Receives a line that the run prints. */
  private void line(String line) {
    if (line.startsWith(RunSession.LIVE_PAGE)) {
      String url = line.substring(RunSession.LIVE_PAGE.length());
      following =
          Thread.ofVirtual()
              .name("ipc-page-follow")
              .start(() -> follower.follow(url, each -> state = each.byPage()));
      return;
    }
    if (!line.isBlank()) {
      if (lastLines.size() == KEPT_LINES) {
        lastLines.removeFirst();
      }
      lastLines.addLast(Objects.requireNonNull(line));
    }
  }
}
