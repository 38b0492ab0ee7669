package dev.ipcbench.client.doctor;

import dev.ipcbench.client.report.Diagnosis;

/**
 * What came of one try.
 *
 * @param text what was seen, or why not
 */
public record Tried(Verdict verdict, String text) {

  static Tried worked(String text) {
    return new Tried(Verdict.WORKED, text);
  }

  static Tried didNot(String text) {
    return new Tried(Verdict.DID_NOT, text);
  }

  static Tried notTried(String text) {
    return new Tried(Verdict.NOT_TRIED, text);
  }

  /** What the client in its container found of one transport. */
  static Tried of(Diagnosis found) {
    String note = found.note() == null ? "" : " " + found.note();
    if (found.works()) {
      return worked("A round trip over %s came back.%s".formatted(found.id(), note));
    }
    return found.address() != null
        ? didNot(found.sentence() + note)
        : notTried("%s cannot be had there: %s".formatted(found.id(), found.sentence()));
  }
}
