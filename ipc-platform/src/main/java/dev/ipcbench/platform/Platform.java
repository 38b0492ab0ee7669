package dev.ipcbench.platform;

/** The operating systems that this program treats differently. */
public enum Platform {
  LINUX,
  WINDOWS,
  MACOS,
  OTHER;

  /** The system this process runs on. */
  public static final Platform CURRENT = of(System.getProperty("os.name", ""));

  static Platform of(String osName) {
    if (osName.equals("Linux")) {
      return LINUX;
    }
    if (osName.startsWith("Windows")) {
      return WINDOWS;
    }
    return osName.startsWith("Mac") ? MACOS : OTHER;
  }
}
