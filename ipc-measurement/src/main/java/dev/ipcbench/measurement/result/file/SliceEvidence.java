package dev.ipcbench.measurement.result.file;

import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.platform.usage.UsageDifference;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What disturbed a slice, as a comment before its line in the {@code .hlog} file: {@code #[client
 * wall=100000000 compile=0 …] [server …]}. All values are nanoseconds; what a side does not tell is
 * absent. These are the facts that are drawn over the time of a run; {@code result.json} has the
 * sums of all.
 */
final class SliceEvidence {

  private static final Map<String, Function<UsageDifference, @Nullable Long>> FACTS =
      new TreeMap<>(
          Map.of(
              "wall", UsageDifference::wallNanos,
              "compile", UsageDifference::compileNanos,
              "gc", UsageDifference::gcNanos,
              "steal", UsageDifference::stealNanos,
              "hiccup", UsageDifference::longestHiccupNanos));

  private static final Pattern COMMENT =
      Pattern.compile("#\\[client ([a-z=0-9 ]*)](?: \\[server ([a-z=0-9 ]*)])?");
  private static final Pattern FACT = Pattern.compile("([a-z]+)=([0-9]{1,18})");

  private SliceEvidence() {}

  /** Returns the comment without its leading {@code #}. */
  static String text(Slice.Evidence evidence) {
    UsageDifference server = evidence.server();
    return "[client %s]%s"
        .formatted(
            facts(evidence.client()),
            server == null ? "" : " [server %s]".formatted(facts(server)));
  }

  private static String facts(UsageDifference side) {
    return FACTS.entrySet().stream()
        .map(fact -> Map.entry(fact.getKey(), String.valueOf(fact.getValue().apply(side))))
        .filter(fact -> !fact.getValue().equals("null"))
        .map(fact -> fact.getKey() + "=" + fact.getValue())
        .collect(Collectors.joining(" "));
  }

  /** Returns the evidence of a comment; null if the line is something else. */
  static Slice.@Nullable Evidence parse(String line) {
    Matcher comment = COMMENT.matcher(line);
    return comment.matches()
        ? new Slice.Evidence(
            side(comment.group(1)),
            ThreadUsage.NONE,
            comment.group(2) == null ? null : side(comment.group(2)),
            0)
        : null;
  }

  private static UsageDifference side(String text) {
    Map<String, Long> facts = new TreeMap<>();
    FACT.matcher(text)
        .results()
        .forEach(fact -> facts.put(fact.group(1), Long.valueOf(fact.group(2))));
    return new UsageDifference(
        facts.getOrDefault("wall", 0L),
        facts.get("compile"),
        null,
        null,
        facts.get("gc"),
        null,
        null,
        null,
        facts.get("steal"),
        null,
        null,
        facts.get("hiccup"),
        null);
  }
}
