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
  HYPERV(false, true),
  /** Two containers of one pod of a Kubernetes cluster. */
  SAME_POD("k8s:same-pod"),
  /** Two pods on one node of a Kubernetes cluster. */
  SAME_NODE("k8s:same-node"),
  /** Two pods on two nodes of a Kubernetes cluster. */
  TWO_NODES("k8s:two-nodes");

  private static final String CLUSTER = "k8s:";

  private final String label;

  private final boolean onLinux;
  private final boolean onWindows;

  Setup(boolean onLinux, boolean onWindows) {
    this.label = name().toLowerCase(Locale.ROOT);
    this.onLinux = onLinux;
    this.onWindows = onWindows;
  }

  /** A cluster is reached from either system. */
  Setup(String label) {
    this.label = label;
    this.onLinux = true;
    this.onWindows = true;
  }

  /** Returns the name on the command line, in rows and in JSON. */
  @JsonValue
  public String label() {
    return label;
  }

  /** Returns the name as a part of file names, on any system. */
  public String fileName() {
    return label.replace(':', '-');
  }

  /** Returns the label, for messages. */
  @Override
  public String toString() {
    return label;
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

  /** Returns whether a container engine of this machine runs the pair. */
  public boolean isContainer() {
    return this != BARE && !isPod();
  }

  /** Returns whether a Kubernetes cluster runs the pair. */
  public boolean isPod() {
    return label.startsWith(CLUSTER);
  }

  /** Returns the name of the overlay in {@code deploy/kubernetes}, of a setup with pods. */
  public String overlay() {
    return label.substring(CLUSTER.length());
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
