package dev.ipcbench.client.matrix.setup;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What lies between the two apps. */
public enum Setup {
  /** Two processes of one system, and no container. */
  BARE(true, true),
  /** Containers of one kernel. */
  RUNC(true, false),
  /** The same by another program. */
  CRUN(true, false),
  /** gVisor: each container has a kernel of its own, in user space. */
  RUNSC(true, false),
  /** Each container is a virtual machine. */
  KATA(true, false),
  /** Whichever of the next two this Windows takes. */
  DEFAULT(false, true),
  /** Windows containers of one kernel. */
  PROCESS(false, true),
  /** Each Windows container is a virtual machine. */
  HYPERV(false, true);

  private final boolean onLinux;
  private final boolean onWindows;

  Setup(boolean onLinux, boolean onWindows) {
    this.onLinux = onLinux;
    this.onWindows = onWindows;
  }

  /** The name used on the command line and in rows. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The opposite of {@link #label()}. */
  public static Setup of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /** The names of all. */
  public static List<String> labels() {
    return Stream.of(values()).map(Setup::label).toList();
  }

  /** The names of those there can be on that system. */
  public static List<String> labelsOn(HostSystem system) {
    return Stream.of(values()).filter(setup -> setup.canBeOn(system)).map(Setup::label).toList();
  }

  public boolean canBeOn(HostSystem system) {
    return system == HostSystem.LINUX ? onLinux : onWindows;
  }

  public boolean isContainer() {
    return this != BARE;
  }

  /** The variable of the compose file that chooses it; its value is the label. */
  public String variable() {
    return onLinux ? "RUNTIME" : "ISOLATION";
  }
}
