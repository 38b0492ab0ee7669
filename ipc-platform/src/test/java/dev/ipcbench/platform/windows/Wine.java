package dev.ipcbench.platform.windows;

import dev.ipcbench.platform.Availability;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;

/** Detects Wine, which differs from Windows in some details. */
public final class Wine {

  private Wine() {}

  /**
   * Returns whether this is Wine, by a function that Windows does not have (Wine documentation).
   */
  public static boolean isHere() {
    return Kernel32.bind("ntdll", "wine_get_version", FunctionDescriptor.of(ValueLayout.ADDRESS))
            .availability()
        instanceof Availability.Available;
  }
}
