package dev.ipcbench.measurement.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the setup is said to be against what is seen of it.
 *
 * @param declared the setup's name
 * @param expected what that name promises; null for a name that promises nothing
 * @param observed what the witnesses say together
 * @param exchanges how many time stamps were compared
 * @param inside how many of them fit one clock
 * @param sameBoot whether both sides tell the same boot id; null where one has none (Linux draws it
 *     at every boot)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KernelSharing(
    String declared,
    @JsonSetter(nulls = Nulls.SET) @Nullable Kernels expected,
    Kernels observed,
    int exchanges,
    int inside,
    @JsonSetter(nulls = Nulls.SET) @Nullable Boolean sameBoot) {

  /** What a runtime or an isolation mode is, by its name. */
  private static final Map<String, Kernels> BY_NAME =
      Map.of(
          "bare", Kernels.SAME_KERNEL,
          "process", Kernels.SAME_KERNEL,
          "runc", Kernels.SAME_KERNEL,
          "crun", Kernels.SAME_KERNEL,
          "hyperv", Kernels.DIFFERENT_KERNELS,
          "kata", Kernels.DIFFERENT_KERNELS,
          "runsc", Kernels.DIFFERENT_KERNELS);

  /**
   * Hears the witnesses.
   *
   * @param stamps of the two clocks; null where none could be compared
   * @param sameBoot null where it is not known
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

  /** What speaks against the rows of that setup, as sentences; nothing if nothing does. */
  public Optional<String> contradiction() {
    if (expected == null || observed == Kernels.INCONCLUSIVE || observed == expected) {
      return Optional.empty();
    }
    return Optional.of(
        ("The setup is declared as %s, which means %s, but there is %s: %s. Look at what the"
                + " engine says (docker inspect), or give the setup its right name with"
                + " --setup.")
            .formatted(declared, expected.words(), observed.words(), witnesses()));
  }

  /** What was seen, for a table. */
  public String text() {
    return "%s: %s".formatted(observed.words(), witnesses());
  }

  private String witnesses() {
    return "%d of %d time stamps fit one clock, %s"
        .formatted(
            inside,
            exchanges,
            sameBoot == null
                ? "no boot ids to compare"
                : sameBoot ? "the boot ids are the same" : "the boot ids differ");
  }
}
