package dev.ipcbench.client.live.control;

import dev.ipcbench.client.live.state.Holder;
import dev.ipcbench.client.live.state.LiveRun;
import dev.ipcbench.client.live.state.LiveState;
import dev.ipcbench.client.request.PageSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The run that the page shows: the one of this process, or the last that it started. */
public final class Runs implements AutoCloseable {

  private static final Duration TO_STORE_A_RESULT = Duration.ofSeconds(20);

  private final LiveRun own;
  private final PageSpec page;
  private final Launcher launcher;
  private final Follower follower;
  private volatile @Nullable PageRun started;

  /**
   * @param own the run for which this process was started
   */
  public Runs(LiveRun own, PageSpec page, Launcher launcher, Follower follower) {
    this.own = own;
    this.page = page;
    this.launcher = launcher;
    this.follower = follower;
  }

  /** Returns the current state, without waiting. */
  public LiveState current() {
    PageRun run = started;
    return run == null ? own.state() : run.state();
  }

  /**
   * Starts a run, and returns at once.
   *
   * @param fields see {@link RunForm}
   * @throws BusyException if a run is in progress
   */
  public synchronized LiveState start(Map<String, String> fields) throws BusyException {
    LiveState now = current();
    if (now.phase().isActive()) {
      throw new BusyException(holder(now), "Wait until it has ended, or stop it.");
    }
    List<String> arguments = RunForm.arguments(fields, page);
    PageRun run = PageRun.start(arguments, launcher, follower);
    started = run;
    return run.state();
  }

  /**
   * Asks the run that the page started to end early; returns whether there is one.
   *
   * @throws BusyException if the run is that of the command line, to which it belongs
   */
  public synchronized boolean stop() throws BusyException {
    LiveState now = current();
    if (!now.phase().isActive()) {
      return false;
    }
    PageRun run = started;
    if (run == null) {
      throw new BusyException(holder(now), "Stop it there, with Ctrl-C.");
    }
    run.stop();
    return true;
  }

  private static Holder holder(LiveState active) {
    return Objects.requireNonNull(active.holder());
  }

  /** Ends the run that the page started, as Ctrl-C would. */
  @Override
  public void close() {
    PageRun run = started;
    if (run == null) {
      return;
    }
    run.stop();
    try {
      run.awaitEnd(TO_STORE_A_RESULT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
