package dev.ipcbench.client.live.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run at one moment.
 *
 * @param holder null while no run was requested
 * @param command the command line, as the result records it
 * @param round counted from 1; 0 before the first
 * @param row id of the row that is being measured; null between rows
 * @param progress share of the run that is done, 0 to 1
 * @param secondsLeft estimated from it; null if unknown
 * @param answer what the run says, in sentences; empty before its end
 * @param result id of the stored result: the name of its directory; null before
 * @param message the last note of the run, or why it ended without a result; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LiveState(
    Phase phase,
    @Nullable Holder holder,
    List<String> command,
    int round,
    @Nullable String row,
    double progress,
    @Nullable Long secondsLeft,
    List<LiveRow> rows,
    List<String> answer,
    @Nullable String result,
    @Nullable String message) {

  /** The state of an app that measures nothing. */
  public static final LiveState IDLE =
      new LiveState(
          Phase.IDLE, null, List.of(), 0, null, 0, null, List.of(), List.of(), null, null);

  public LiveState {
    command = List.copyOf(command);
    rows = List.copyOf(rows);
    answer = List.copyOf(answer);
  }

  /** Returns the state of a run that was just requested. */
  public static LiveState preparing(Holder holder, List<String> command) {
    return new LiveState(
        Phase.PREPARING, holder, command, 0, null, 0, null, List.of(), List.of(), null, null);
  }

  /** Returns the same state of a run that the page started. */
  public LiveState byPage() {
    return new LiveState(
        phase,
        holder == null ? null : holder.byPage(),
        command,
        round,
        row,
        progress,
        secondsLeft,
        rows,
        answer,
        result,
        message);
  }

  /** Returns the state after the run has ended without saying so. */
  public LiveState ended(Phase phase, String message) {
    return new LiveState(
        phase, holder, command, round, null, progress, null, rows, answer, result, message);
  }
}
