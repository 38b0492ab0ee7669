package dev.ipcbench.client.doctor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ipcbench.platform.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The result of probing one transport. In JSON it is an element of {@code doctor --json}, which
 * extends the element of {@code transports --json}.
 *
 * @param available whether the transport is available on this system and between these two ends
 * @param works whether a round trip returned the right reply; false if it was not probed
 * @param address the address that was probed; null if the transport was not probed
 * @param connectNanos time to establish the connection
 * @param roundTripNanos time of the first round trip; not a measurement, since nothing is warm
 * @param reason why the transport is unavailable, or what went wrong
 * @param remedy what to do about it
 * @param expected that the transport is documented not to cross this boundary, with the source; its
 *     failure is not a defect then
 * @param note an additional observation
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

  /** The result of a diagnosis in one word. */
  public enum Status {
    OK,
    FAILED,
    /** The transport failed where it is documented not to cross the isolation boundary. */
    BLOCKED_BY_ISOLATION,
    UNAVAILABLE
  }

  /** Returns the diagnosis of a successful round trip. */
  public static Diagnosis ok(String id, String address, long connectNanos, long roundTripNanos) {
    return new Diagnosis(
        id, true, true, address, connectNanos, roundTripNanos, null, null, null, null);
  }

  /** Returns the diagnosis of a transport that was probed, should have worked, and failed. */
  public static Diagnosis failed(String id, String address, Problem problem) {
    return new Diagnosis(
        id, true, false, address, null, null, problem.reason(), problem.remedy(), null, null);
  }

  /**
   * Returns the diagnosis of an unavailable transport.
   *
   * @param address the address where the probe found it unavailable; null if it was not probed
   */
  public static Diagnosis unavailable(String id, @Nullable String address, Problem problem) {
    return new Diagnosis(
        id, false, false, address, null, null, problem.reason(), problem.remedy(), null, null);
  }

  /** Returns this failure as one that is documented for this boundary. */
  public Diagnosis blockedByIsolation(String documented) {
    return with(documented, note);
  }

  /** Returns this diagnosis with an additional observation. */
  public Diagnosis withNote(String more) {
    return with(expected, note == null ? more : note + " " + more);
  }

  private Diagnosis with(@Nullable String expected, @Nullable String note) {
    return new Diagnosis(
        id,
        available,
        works,
        address,
        connectNanos,
        roundTripNanos,
        reason,
        remedy,
        expected,
        note);
  }

  /** Returns the status, which follows from the other fields. */
  @JsonProperty(value = "verdict", access = JsonProperty.Access.READ_ONLY)
  public Status status() {
    if (works) {
      return Status.OK;
    }
    if (!available) {
      return Status.UNAVAILABLE;
    }
    return expected == null ? Status.FAILED : Status.BLOCKED_BY_ISOLATION;
  }

  /** Returns whether the transport should have worked and did not. */
  @JsonIgnore
  public boolean isFailed() {
    return status() == Status.FAILED;
  }

  /** Returns why the transport does not work and what to do, or an empty string if it works. */
  public String explanation() {
    return reason == null
        ? ""
        : "%s%s %s".formatted(expected == null ? "" : expected + " Observed: ", reason, remedy);
  }
}
