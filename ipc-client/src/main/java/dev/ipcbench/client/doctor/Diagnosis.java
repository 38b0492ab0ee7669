package dev.ipcbench.client.doctor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a live try of one transport came to; in JSON the element of {@code doctor --json}, which
 * stands beside that of {@code transports --json}.
 *
 * @param available whether it can be had on this system and with that server
 * @param works whether a round trip came back right; false where it was not tried
 * @param address where it was tried; absent where there was nothing to try
 * @param connectNanos until a connection was there
 * @param roundTripNanos of the first round trip on it, which is no figure to go by: nothing is warm
 * @param reason why it cannot be had, or what went wrong
 * @param remedy what to do about it
 * @param expected that it is documented not to cross here, and where; what did not work then is no
 *     defect
 * @param note what was seen besides
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Diagnosis(
    String id,
    boolean available,
    boolean works,
    @Nullable String address,
    @Nullable Long connectNanos,
    @Nullable Long roundTripNanos,
    @Nullable String reason,
    @Nullable String remedy,
    @Nullable String expected,
    @Nullable String note) {

  /**
   * It was tried, and a round trip came back.
   *
   * @param note empty for nothing
   */
  public static Diagnosis works(
      String id, String address, long connectNanos, long roundTripNanos, String note) {
    return new Diagnosis(
        id,
        true,
        true,
        address,
        connectNanos,
        roundTripNanos,
        null,
        null,
        null,
        note.isEmpty() ? null : note);
  }

  /** It was tried, and should have worked. */
  public static Diagnosis broken(String id, String address, String reason, String remedy) {
    return new Diagnosis(id, true, false, address, null, null, reason, remedy, null, null);
  }

  /** There was nothing to try. */
  public static Diagnosis unavailable(String id, String reason, String remedy) {
    return new Diagnosis(id, false, false, null, null, null, reason, remedy, null, null);
  }

  /** Trying it has shown that it cannot be had between these two ends; nothing is wrong. */
  public static Diagnosis outOfReach(String id, String address, String reason, String remedy) {
    return new Diagnosis(id, false, false, address, null, null, reason, remedy, null, null);
  }

  /** The same, where that is documented not to cross. */
  public Diagnosis excused(String documented) {
    return new Diagnosis(
        id,
        available,
        works,
        address,
        connectNanos,
        roundTripNanos,
        reason,
        remedy,
        documented,
        note);
  }

  /** Whether it should have worked and did not. */
  @JsonIgnore
  public boolean isBroken() {
    return available && !works && expected == null;
  }

  /** In a word. */
  public String verdict() {
    return works ? "works" : isBroken() ? "BROKEN" : available ? "apart" : "not here";
  }

  /** Why it does not work, and what to do; empty where it does. */
  public String sentence() {
    return reason == null
        ? ""
        : "%s%s. %s".formatted(expected == null ? "" : expected + " Seen: ", reason, remedy);
  }
}
