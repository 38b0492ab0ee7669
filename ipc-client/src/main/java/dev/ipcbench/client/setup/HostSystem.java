package dev.ipcbench.client.setup;

import java.io.File;

/** What runs the containers here: it decides which setups there can be, and in which file. */
public enum HostSystem {
  LINUX("docker-compose.yml"),
  WINDOWS("docker-compose.windows.yml");

  /** Makes this take the one system for the other, so that tests can see the calls of both. */
  private static final String PRETENDED = "ipcbench.matrix.system";

  private final String composeFile;

  HostSystem(String composeFile) {
    this.composeFile = composeFile;
  }

  /** Of this process. */
  public static HostSystem here() {
    String pretended = System.getProperty(PRETENDED, "");
    boolean windows =
        pretended.isEmpty() ? File.separatorChar == '\\' : pretended.equals("windows");
    return windows ? WINDOWS : LINUX;
  }

  /** Beside the launcher. */
  public String composeFile() {
    return composeFile;
  }

  /** As the engine names it in {@code OSType}. */
  public String engineName() {
    return this == LINUX ? "linux" : "windows";
  }

  /** For people. */
  public String label() {
    return this == LINUX ? "Linux" : "Windows";
  }
}
