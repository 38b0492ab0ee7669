package dev.ipcbench.client.doctor.pipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ipcbench.client.doctor.CheckResult;
import dev.ipcbench.client.doctor.CheckStatus;
import dev.ipcbench.client.doctor.PipeTopology;
import dev.ipcbench.client.setup.Setup;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Over which topology a named pipe works in one setup.
 *
 * @param tries in their order; what follows the first that works is left out
 * @param first that works; absent where none does
 * @param use how to measure with it: lines for PowerShell; absent where none works
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PipeFindings(
    Setup setup,
    Map<PipeTopology, CheckResult> tries,
    @Nullable PipeTopology first,
    @Nullable List<String> use) {

  public static PipeFindings of(Setup setup, Map<PipeTopology, CheckResult> tries) {
    PipeTopology first =
        tries.entrySet().stream()
            .filter(tried -> tried.getValue().verdict() == CheckStatus.WORKED)
            .map(Entry::getKey)
            .findFirst()
            .orElse(null);
    return new PipeFindings(setup, tries, first, first == null ? null : first.use(setup));
  }

  public CheckResult of(PipeTopology topology) {
    CheckResult tried = tries.get(topology);
    return tried == null ? CheckResult.notTried("It was not its turn.") : tried;
  }

  /** For people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    tries.forEach(
        (topology, tried) ->
            text.append(
                "%-7s  %-6s  %s. %s\n"
                    .formatted(
                        setup.label(), topology.label(), tried.verdict().words(), tried.text())));
    if (first != null && use != null) {
      text.append(
          "%-7s  To measure with %s, the first that works:\n"
              .formatted(setup.label(), first.label()));
      use.forEach(line -> text.append("           ").append(line).append('\n'));
    }
    return text.toString();
  }
}
