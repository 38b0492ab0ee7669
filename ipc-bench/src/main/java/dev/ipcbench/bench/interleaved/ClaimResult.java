package dev.ipcbench.bench.interleaved;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The result of a claim: its ratios and turns, or the reason why there are none.
 *
 * @param why what is missing or failed, as a sentence; null where it was measured
 * @param ratios by figure, in the order of the claim's figures
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimResult(
    Claim claim,
    Verdict verdict,
    @Nullable String why,
    Map<String, Ratio> ratios,
    List<Turn> turns) {

  public enum Verdict {
    WITHIN,
    ABOVE,
    /** One of the sides is unavailable here. */
    SKIPPED,
    /** One of the sides failed. */
    FAILED
  }

  /** Both sides in one round. */
  public record Turn(Figures judged, Figures against) {}

  static ClaimResult of(Claim claim, List<Figures> judged, List<Figures> against) {
    Map<String, Ratio> ratios = new LinkedHashMap<>();
    boolean within = true;
    for (String figure : claim.figures()) {
      Ratio ratio =
          Ratio.of(
              judged.stream().map(turn -> turn.get(figure)).toList(),
              against.stream().map(turn -> turn.get(figure)).toList());
      ratios.put(figure, ratio);
      Double target = claim.targets().get(figure);
      within &= target == null || ratio.value() <= target;
    }
    List<Turn> turns =
        IntStream.range(0, judged.size())
            .mapToObj(round -> new Turn(judged.get(round), against.get(round)))
            .toList();
    return new ClaimResult(claim, within ? Verdict.WITHIN : Verdict.ABOVE, null, ratios, turns);
  }

  static ClaimResult without(Claim claim, Verdict verdict, String why) {
    return new ClaimResult(claim, verdict, why, Map.of(), List.of());
  }
}
