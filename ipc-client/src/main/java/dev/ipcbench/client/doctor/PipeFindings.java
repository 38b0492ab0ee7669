package dev.ipcbench.client.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
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
    Setup setup, Map<Topology, Tried> tries, @Nullable Topology first, @Nullable List<String> use) {

  static PipeFindings of(Setup setup, Map<Topology, Tried> tries) {
    Topology first =
        tries.entrySet().stream()
            .filter(tried -> tried.getValue().verdict() == Verdict.WORKED)
            .map(Entry::getKey)
            .findFirst()
            .orElse(null);
    return new PipeFindings(setup, tries, first, first == null ? null : first.use(setup));
  }

  Tried of(Topology topology) {
    Tried tried = tries.get(topology);
    return tried == null ? Tried.notTried("It was not its turn.") : tried;
  }

  /** For people. */
  String text() {
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
