package dev.ipcbench.bench.interleaved;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a claim: its ratios and rounds, or the reason why there are none.
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
    List<Round> rounds) {

  public enum Verdict {
    WITHIN,
    ABOVE,
    /** One of the sides is unavailable here. */
    SKIPPED,
    /** One of the sides failed. */
    FAILED
  }

  /**
   * Both sides in one round.
   *
   * @param disturbed whether the hypervisor took too much time from one of them
   */
  public record Round(Figures judged, Figures against, boolean disturbed) {}

  /** Compares the rounds that were not disturbed, or all if they are too few for an interval. */
  static ClaimResult of(Claim claim, List<Round> rounds) {
    List<Round> undisturbed = rounds.stream().filter(round -> !round.disturbed()).toList();
    List<Round> compared = undisturbed.size() < Ratio.MIN_ROUNDS ? rounds : undisturbed;
    Map<String, Ratio> ratios = new LinkedHashMap<>();
    boolean within = true;
    for (String figure : claim.figures()) {
      Ratio ratio =
          Ratio.of(
              compared.stream().map(round -> round.judged().get(figure)).toList(),
              compared.stream().map(round -> round.against().get(figure)).toList());
      ratios.put(figure, ratio);
      Double target = claim.targets().get(figure);
      within &= target == null || ratio.value() <= target;
    }
    return new ClaimResult(claim, within ? Verdict.WITHIN : Verdict.ABOVE, null, ratios, rounds);
  }

  /** Returns the number of disturbed rounds. */
  long disturbedRounds() {
    return rounds.stream().filter(Round::disturbed).count();
  }

  static ClaimResult without(Claim claim, Verdict verdict, String why) {
    return new ClaimResult(claim, verdict, why, Map.of(), List.of());
  }
}
