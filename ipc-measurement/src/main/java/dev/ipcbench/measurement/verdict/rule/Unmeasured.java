package dev.ipcbench.measurement.verdict.rule;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.platform.Availability.Unavailable;

/** Rows that broke or could not be had: what to tell their reader. */
final class Unmeasured {

  private Unmeasured() {}

  static Judgement skipped(Unavailable why) {
    return Judgement.of(ReasonCode.NOT_AVAILABLE, sentence(why.reason()), sentence(why.remedy()));
  }

  static Judgement failed(Failure failure) {
    ReasonCode code =
        switch (failure.kind()) {
          case CONNECT -> ReasonCode.CONNECT_FAILED;
          case LOST_REPLY -> ReasonCode.LOST_REPLY;
          case CORRUPT_REPLY -> ReasonCode.CORRUPT_REPLY;
          case REFUSED -> ReasonCode.REFUSED;
          case PLACEMENT -> ReasonCode.PLACEMENT_FAILED;
        };
    return Judgement.of(code, sentence(failure.text()), advice(failure.kind()));
  }

  private static String advice(Failure.Kind kind) {
    return switch (kind) {
      case CONNECT -> "Check that the server runs and can be reached from here.";
      case LOST_REPLY -> "Look into the server's log for the time of this row.";
      case CORRUPT_REPLY ->
          "Check that nothing else answers at this address and that both sides are of one version.";
      case REFUSED -> "Change what the server refuses, or look into its log.";
      case PLACEMENT -> "Choose CPUs both sides may use, or --placement free.";
    };
  }

  private static String sentence(String text) {
    return text.matches("(?s).*[.!?]\\s*") ? text.strip() : text.strip() + ".";
  }
}
