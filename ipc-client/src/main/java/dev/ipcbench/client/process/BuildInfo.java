package dev.ipcbench.client.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version of this build, read from the jar without Spring.
 *
 * @param commit abbreviated; {@code unknown} if it was built outside a git clone
 */
public record BuildInfo(String version, String commit) {

  public static BuildInfo read() {
    Properties git = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream("/git.properties")) {
      if (in != null) {
        git.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String dirty = "true".equals(git.getProperty("git.dirty")) ? "+changes" : "";
    return new BuildInfo(
        git.getProperty("git.build.version", "unknown"),
        git.getProperty("git.commit.id.abbrev", "unknown") + dirty);
  }
}
