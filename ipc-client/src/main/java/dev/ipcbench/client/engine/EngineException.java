package dev.ipcbench.client.engine;

import dev.ipcbench.transport.Availability.Unavailable;
import java.io.Serial;

/** The engine cannot, or will not: with what to do about it. */
public final class EngineException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Unavailable why;

  public EngineException(String reason, String remedy) {
    this(new Unavailable(reason, remedy));
  }

  public EngineException(Unavailable why) {
    super(why.reason() + " " + why.remedy());
    this.why = why;
  }

  public Unavailable why() {
    return why;
  }
}
