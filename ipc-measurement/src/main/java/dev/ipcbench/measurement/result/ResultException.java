package dev.ipcbench.measurement.result;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A result cannot be kept or read. The message says what is wrong and where, for its user. */
public final class ResultException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final String remedy;

  ResultException(String reason, String remedy, @Nullable Throwable cause) {
    super(reason, cause);
    this.remedy = remedy;
  }

  /** What the user can do about it, as a sentence. */
  public String remedy() {
    return remedy;
  }
}
