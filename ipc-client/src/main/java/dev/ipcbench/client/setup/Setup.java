package dev.ipcbench.client.setup;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.ipcbench.client.engine.Inspection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  /** The name used on the command line, in rows and in JSON. */
  @JsonValue
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

  /** The names of those that a variable of the compose files can choose. */
  public static List<String> labelsOf(String variable) {
    return Stream.of(values())
        .filter(setup -> setup.isContainer() && setup.variable().equals(variable))
        .map(Setup::label)
        .toList();
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

  /** What the engine tells of the containers, where it is not what was asked for. */
  public Optional<String> contradiction(Inspection inspection) {
    return told(inspection)
        .filter(told -> this != DEFAULT && !told.equals(label()))
        .map(
            told ->
                "%s was asked for, and the engine tells of %s. See which it takes by default."
                    .formatted(label(), told));
  }

  /** What the engine says that isolates the containers; empty where it does not say. */
  public Optional<String> told(Inspection inspection) {
    return variable().equals("RUNTIME") ? inspection.runtime() : inspection.isolation();
  }
}
