package dev.ipcbench.client.matrix.part;

import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.merge.MeasuredRow;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.verdict.Reason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one setup gave in one pass.
 *
 * @param rows none where it came to nothing
 * @param environment of both sides; null where it came to nothing
 * @param engine what the engine told of the containers
 * @param trouble why it came to nothing, or to less than was planned; null where all went well
 * @param doubt what speaks against its rows across the boundary; null for nothing
 */
public record PartResult(
    Setup setup,
    List<MeasuredRow> rows,
    @Nullable Environment environment,
    Map<String, Object> engine,
    @Nullable Reason trouble,
    @Nullable Reason doubt) {
  public PartResult {
    rows = List.copyOf(rows);
  }

  /** One that was stopped before it had anything. What others have measured stands as it is. */
  public static PartResult stopped(Setup setup) {
    return new PartResult(setup, List.of(), null, Map.of(), null, null);
  }

  /** One that came to nothing. */
  public static PartResult nothing(Setup setup, Reason trouble) {
    return new PartResult(setup, List.of(), null, Map.of(), trouble, null);
  }
}
