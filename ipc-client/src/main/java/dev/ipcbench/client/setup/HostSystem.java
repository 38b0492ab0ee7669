package dev.ipcbench.client.setup;

import java.io.File;

/** The operating system whose containers run here. It decides which setups are available. */
public enum HostSystem {
  LINUX("docker-compose.yml"),
  WINDOWS("docker-compose.windows.yml");

  private final String composeFile;

  HostSystem(String composeFile) {
    this.composeFile = composeFile;
  }

  /** Returns the system of this process. */
  public static HostSystem current() {
    return File.separatorChar == '\\' ? WINDOWS : LINUX;
  }

  /** Returns the name of the compose file, which is next to the launcher. */
  public String composeFile() {
    return composeFile;
  }

  /** Returns the engine's name for the system, its {@code OSType}. */
  public String engineName() {
    return this == LINUX ? "linux" : "windows";
  }

  /** Returns the name for messages. */
  public String label() {
    return this == LINUX ? "Linux" : "Windows";
  }
}
