package dev.ipcbench.measurement.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kernel sharing that a setup's name promises, and the one that was observed.
 *
 * @param declared name of the setup
 * @param expected what that name promises; null for a name that promises nothing
 * @param observed result of all evidence together
 * @param exchanges number of compared time stamps
 * @param inside number of time stamps consistent with one clock
 * @param sameBoot whether both sides report the same boot id (drawn by Linux at every boot); null
 *     if a side has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KernelSharing(
    String declared,
    @JsonSetter(nulls = Nulls.SET) @Nullable Kernels expected,
    Kernels observed,
    int exchanges,
    int inside,
    @JsonSetter(nulls = Nulls.SET) @Nullable Boolean sameBoot) {

  /** What the name of a runtime or an isolation mode promises. */
  private static final Map<String, Kernels> BY_NAME =
      Map.of(
          "bare", Kernels.SAME_KERNEL,
          "process", Kernels.SAME_KERNEL,
          "runc", Kernels.SAME_KERNEL,
          "crun", Kernels.SAME_KERNEL,
          "k8s:same-pod", Kernels.SAME_KERNEL,
          "k8s:same-node", Kernels.SAME_KERNEL,
          "k8s:two-nodes", Kernels.DIFFERENT_KERNELS,
          "hyperv", Kernels.DIFFERENT_KERNELS,
          "kata", Kernels.DIFFERENT_KERNELS,
          "runsc", Kernels.DIFFERENT_KERNELS);

  /**
   * Combines the evidence.
   *
   * @param stamps null if the clocks could not be compared
   * @param sameBoot null if unknown
   */
  public static KernelSharing of(
      String declared, @Nullable ClockStamps stamps, @Nullable Boolean sameBoot) {
    return new KernelSharing(
        declared,
        BY_NAME.get(declared.toLowerCase(Locale.ROOT)),
        observed(stamps, sameBoot),
        stamps == null ? 0 : stamps.exchanges(),
        stamps == null ? 0 : stamps.inside(),
        sameBoot);
  }

  private static Kernels observed(@Nullable ClockStamps stamps, @Nullable Boolean sameBoot) {
    Kernels byClock = stamps == null ? Kernels.INCONCLUSIVE : stamps.kernels();
    if (sameBoot == null) {
      return byClock;
    }
    Kernels byBoot = sameBoot ? Kernels.SAME_KERNEL : Kernels.DIFFERENT_KERNELS;
    return byClock == byBoot ? byClock : Kernels.INCONCLUSIVE;
  }

  /** Returns how the observation contradicts the setup's name, as sentences for the user. */
  public Optional<String> contradiction() {
    if (expected == null || observed == Kernels.INCONCLUSIVE || observed == expected) {
      return Optional.empty();
    }
    return Optional.of(
        ("The setup is declared as %s, which implies %s, but %s was observed (%s). Check the %s,"
                + " or name the actual setup with --setup.")
            .formatted(
                declared,
                expected.words(),
                observed.words(),
                evidence(),
                declared.startsWith("k8s:")
                    ? "RuntimeClass of the pods with kubectl describe"
                    : "container with docker inspect"));
  }

  /** Returns the observation and its evidence on one line, for the user. */
  public String text() {
    return "%s (%s)".formatted(observed.words(), evidence());
  }

  private String evidence() {
    return "%d of %d time stamps consistent with one clock, %s"
        .formatted(
            inside,
            exchanges,
            sameBoot == null
                ? "boot ids not available"
                : sameBoot ? "same boot id" : "different boot ids");
  }
}
