package dev.ipcbench.client.live.control;

import dev.ipcbench.client.live.state.LiveState;
import dev.ipcbench.measurement.outcome.StopSignal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A run without a process: it ends when the test says so, or when it is asked to. */
public final class FakeRun implements Launcher, Follower {

  private final List<LiveState> states;
  private final List<String> printed;
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private final List<List<String>> commands = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param states that the run goes through
   * @param printed lines of its standard error
   */
  public FakeRun(List<LiveState> states, String... printed) {
    this.states = states;
    this.printed = List.of(printed);
  }

  @Override
  public int run(List<String> arguments, Consumer<String> lines, StopSignal stop)
      throws InterruptedException {
    commands.add(arguments);
    printed.forEach(lines);
    Thread.ofVirtual().start(() -> endAt(stop));
    return exitCode.join();
  }

  private void endAt(StopSignal stop) {
    try {
      stop.await();
      exitCode.complete(130);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void follow(String url, Consumer<LiveState> each) {
    states.forEach(each);
  }

  /** Ends the run. */
  public void end(int code) {
    exitCode.complete(code);
  }

  /** Returns the command lines that were started. */
  public List<List<String>> commands() {
    return List.copyOf(commands);
  }
}
