package dev.ipcbench.client.doctor;

import com.fasterxml.jackson.annotation.JsonValue;

/** What came of something that was to be tried. */
public enum CheckStatus {
  WORKED("worked"),
  DID_NOT("did not"),
  NOT_TRIED("could not be tried");

  private final String words;

  CheckStatus(String words) {
    this.words = words;
  }

  /** For people and in JSON. */
  @JsonValue
  public String words() {
    return words;
  }
}
