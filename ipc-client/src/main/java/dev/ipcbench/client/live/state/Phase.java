package dev.ipcbench.client.live.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a run is. */
public enum Phase {
  /** No run was requested. */
  IDLE,
  /** The apps start, the server is awaited, and the plan is made. */
  PREPARING,
  /** Rows are being measured. */
  MEASURING,
  /** The run is complete. */
  FINISHED,
  /** The run was stopped early; what was measured is stored. */
  STOPPED,
  /** The run ended without a result. */
  FAILED;

  /** Returns whether a run is in progress. */
  public boolean isActive() {
    return this == PREPARING || this == MEASURING;
  }

  /** Returns the name in JSON. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static Phase of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
