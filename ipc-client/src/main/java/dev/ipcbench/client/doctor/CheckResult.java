package dev.ipcbench.client.doctor;

/**
 * What came of one try.
 *
 * @param text what was seen, or why not
 */
public record CheckResult(CheckStatus verdict, String text) {

  public static CheckResult worked(String text) {
    return new CheckResult(CheckStatus.WORKED, text);
  }

  public static CheckResult didNot(String text) {
    return new CheckResult(CheckStatus.DID_NOT, text);
  }

  public static CheckResult notTried(String text) {
    return new CheckResult(CheckStatus.NOT_TRIED, text);
  }

  /** What the client in its container found of one transport. */
  public static CheckResult of(Diagnosis found) {
    String note = found.note() == null ? "" : " " + found.note();
    if (found.works()) {
      return worked("A round trip over %s came back.%s".formatted(found.id(), note));
    }
    return found.address() != null
        ? didNot(found.sentence() + note)
        : notTried("%s cannot be had there: %s".formatted(found.id(), found.sentence()));
  }
}
