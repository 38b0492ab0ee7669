package dev.ipcbench.transport;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An endpoint could not take its address. */
public final class EndpointException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param reason what happened and why, as a sentence that names the address
   * @param remedy what the user can do about it
   */
  public EndpointException(String reason, String remedy, @Nullable Throwable cause) {
    super(reason, cause);
    this.remedy = remedy;
  }

  /** What the user can do about it, as a sentence. */
  public String remedy() {
    return remedy;
  }
}
