package dev.ipcbench.client.doctor;

import com.fasterxml.jackson.annotation.JsonValue;

/** What came of something that was to be tried. */
public enum Verdict {
  WORKED("worked"),
  DID_NOT("did not"),
  NOT_TRIED("could not be tried");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** For people and in JSON. */
  @JsonValue
  public String words() {
    return words;
  }
}
