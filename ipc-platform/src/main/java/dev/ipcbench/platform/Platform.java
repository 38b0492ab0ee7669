package dev.ipcbench.platform;

/** The systems that are told apart here. */
public enum Platform {
  LINUX,
  WINDOWS,
  MACOS,
  OTHER;

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
