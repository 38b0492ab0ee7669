package dev.ipcbench.client.setup;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.ipcbench.client.engine.Inspection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The isolation between the two apps. */
public enum Setup {
  /** Two processes without a container. */
  BARE(true, true),
  /** Containers that share the host's kernel, started by runc. */
  RUNC(true, false),
  /** Containers that share the host's kernel, started by crun. */
  CRUN(true, false),
  /** gVisor: each container has its own kernel in user space. */
  RUNSC(true, false),
  /** Kata Containers: each container is a virtual machine. */
  KATA(true, false),
  /** The default isolation mode of a Windows engine: one of the next two. */
  DEFAULT(false, true),
  /** Windows containers that share the host's kernel. */
  PROCESS(false, true),
  /** Each Windows container is a virtual machine. */
  HYPERV(false, true);

  private final boolean onLinux;
  private final boolean onWindows;

  Setup(boolean onLinux, boolean onWindows) {
    this.onLinux = onLinux;
    this.onWindows = onWindows;
  }

  /** Returns the name on the command line, in rows and in JSON. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the names of the setups that the system supports. */
  public static List<String> labelsOn(HostSystem system) {
    return Stream.of(values())
        .filter(setup -> setup.isSupportedOn(system))
        .map(Setup::label)
        .toList();
  }

  /** Returns the names of the setups that a variable of the compose files selects. */
  public static List<String> labelsOf(String variable) {
    return Stream.of(values())
        .filter(setup -> setup.isContainer() && setup.variable().equals(variable))
        .map(Setup::label)
        .toList();
  }

  public boolean isSupportedOn(HostSystem system) {
    return system == HostSystem.LINUX ? onLinux : onWindows;
  }

  public boolean isContainer() {
    return this != BARE;
  }

  /** Returns the variable of the compose file that selects this setup by its label. */
  public String variable() {
    return onLinux ? "RUNTIME" : "ISOLATION";
  }

  /** Returns a sentence if the engine reports another isolation than this setup. */
  public Optional<String> contradiction(Inspection inspection) {
    return reported(inspection)
        .filter(reported -> this != DEFAULT && !reported.equals(label()))
        .map(
            reported ->
                "%s was requested, but the engine reports %s. Check the engine's default."
                    .formatted(label(), reported));
  }

  /** Returns the runtime or isolation mode that the engine reports; empty if it reports none. */
  public Optional<String> reported(Inspection inspection) {
    return inspection.hostConfig(onLinux ? "Runtime" : "Isolation");
  }
}
