package dev.ipcbench.client.matrix;

import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.merge.Part;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.platform.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of one setup in one pass.
 *
 * @param rows empty if the part failed
 * @param environment environment of both ends; null if the part failed
 * @param engine what the engine reported of the containers
 * @param failure why there are no rows, or fewer than planned; null if the part is complete
 * @param warning why the rows across the boundary are suspect; null if they are not
 */
record PartResult(
    Setup setup,
    List<Part> rows,
    @Nullable Environment environment,
    Map<String, Object> engine,
    @Nullable Reason failure,
    @Nullable Reason warning) {
  PartResult {
    rows = List.copyOf(rows);
  }

  /** Returns what is known of the setup, as it is kept in the result file. */
  Map<String, Object> facts(Environment environment) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("client", environment.client());
    facts.put("server", environment.server());
    if (environment.isolation() != null) {
      facts.put("isolation", environment.isolation());
      facts.put("between", environment.isolation().text());
    }
    if (!engine.isEmpty()) {
      facts.put("engine", engine);
    }
    return facts;
  }

  /** Returns a part that was stopped before it had a result. Earlier parts remain valid. */
  static PartResult stopped(Setup setup) {
    return new PartResult(setup, List.of(), null, Map.of(), null, null);
  }

  /** Returns a part without a result. */
  static PartResult failed(Setup setup, Reason failure) {
    return new PartResult(setup, List.of(), null, Map.of(), failure, null);
  }

  /** Returns the part of a setup that is unavailable here. */
  static PartResult unavailable(Setup setup, Problem problem) {
    return failed(setup, Reason.of(ReasonCode.NOT_AVAILABLE, problem.reason(), problem.remedy()));
  }
}
