package dev.ipcbench.measurement.verdict.rule;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Shortage;

/** Judges rows that failed or were skipped. */
public final class Unmeasured {

  private Unmeasured() {}

  /** Returns the judgement. */
  public static Judgement skipped(Unavailable why) {
    return Judgement.of(ReasonCode.NOT_AVAILABLE, why.reason(), why.remedy());
  }

  /** Returns the judgement. */
  public static Judgement failed(Failure failure) {
    ReasonCode code =
        switch (failure.kind()) {
          case CONNECT -> ReasonCode.CONNECT_FAILED;
          case LOST_REPLY -> ReasonCode.LOST_REPLY;
          case CORRUPT_REPLY -> ReasonCode.CORRUPT_REPLY;
          case REFUSED -> ReasonCode.REFUSED;
          case PLACEMENT -> ReasonCode.PLACEMENT_FAILED;
        };
    return Judgement.of(
        code,
        failure.text(),
        Shortage.in(failure.text()).map(Shortage::remedy).orElseGet(() -> remedy(failure.kind())));
  }

  private static String remedy(Failure.Kind kind) {
    return switch (kind) {
      case CONNECT -> "Check that the server is running and reachable from here.";
      case LOST_REPLY -> "Check the server's log at the time of this row.";
      case CORRUPT_REPLY ->
          "Check that the server at this address is ipcbench and that both sides have the same"
              + " version.";
      case REFUSED -> "Correct what the server refuses, or check its log.";
      case PLACEMENT -> "Choose CPUs that both sides may use, or --placement free.";
    };
  }
}
