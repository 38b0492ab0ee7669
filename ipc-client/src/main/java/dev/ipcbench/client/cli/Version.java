package dev.ipcbench.client.cli;

import dev.ipcbench.client.process.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** Provides the output of {@code --version}. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    BuildInfo build = BuildInfo.read();
    return new String[] {
      "ipcbench " + build.version() + " (commit " + build.commit() + ")",
      "Java " + Runtime.version() + ", " + System.getProperty("java.vendor")
    };
  }
}
