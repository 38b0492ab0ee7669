package dev.ipcbench.bench.peers;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ipcbench.bench.figures.Ratio;
import dev.ipcbench.bench.figures.Times;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a claim: either both ratios and its turns, or why there are none.
 *
 * @param p50 the one that is held against the target
 * @param p99 beside it, without a target of its own
 * @param verdict in a word
 * @param why what is missing or broken, as a sentence; null where it was measured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClaimResult(
    String judged,
    String against,
    double target,
    Verdict verdict,
    @Nullable String why,
    @Nullable Ratio p50,
    @Nullable Ratio p99,
    List<Turn> turns) {

  enum Verdict {
    WITHIN,
    ABOVE,
    /** It cannot be had here. */
    SKIPPED,
    /** It should have worked and did not. */
    FAILED
  }

  /** Both in one round. */
  record Turn(Times judged, Times against) {}

  static ClaimResult of(Claim claim, List<Times> judged, List<Times> against) {
    List<Turn> turns =
        IntStream.range(0, judged.size())
            .mapToObj(round -> new Turn(judged.get(round), against.get(round)))
            .toList();
    Ratio p50 =
        Ratio.of(turns, turn -> turn.judged.p50(), turn -> turn.against.p50(), claim.target());
    Ratio p99 =
        Ratio.of(turns, turn -> turn.judged.p99(), turn -> turn.against.p99(), claim.target());
    return new ClaimResult(
        claim.judged().label(),
        claim.against().label(),
        claim.target(),
        p50.isWithinTarget() ? Verdict.WITHIN : Verdict.ABOVE,
        null,
        p50,
        p99,
        turns);
  }

  static ClaimResult skipped(Claim claim, String why) {
    return without(claim, Verdict.SKIPPED, why);
  }

  static ClaimResult failed(Claim claim, String why) {
    return without(claim, Verdict.FAILED, why);
  }

  private static ClaimResult without(Claim claim, Verdict verdict, String why) {
    return new ClaimResult(
        claim.judged().label(),
        claim.against().label(),
        claim.target(),
        verdict,
        why,
        null,
        null,
        List.of());
  }
}
