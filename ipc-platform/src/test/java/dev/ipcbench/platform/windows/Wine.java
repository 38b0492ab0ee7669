package dev.ipcbench.platform.windows;

import dev.ipcbench.platform.Availability;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;

/** Whether this Windows is Wine, which is like it, but not in everything. */
public final class Wine {

  private Wine() {}

  /** As Wine's own documentation has it: no Windows has that function. */
  public static boolean isHere() {
    return Kernel32.bind("ntdll", "wine_get_version", FunctionDescriptor.of(ValueLayout.ADDRESS))
            .availability()
        instanceof Availability.Available;
  }
}
