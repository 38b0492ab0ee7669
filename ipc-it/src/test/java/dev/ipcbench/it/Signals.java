package dev.ipcbench.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tests whether processes can be interrupted by a signal. */
public final class Signals {

  private static final int INTERRUPT = 2;

  private Signals() {}

  /** Skips the test on Windows, and if child processes would inherit that SIGINT is ignored. */
  public static void assumeInterruptible() throws IOException {
    assumeTrue(File.separatorChar == '/', "Windows cannot send Ctrl-C to a single process");
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("SigIgn:")) {
          long ignored = Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16);
          assumeTrue(
              (ignored >>> (INTERRUPT - 1) & 1) == 0,
              "these tests run with SIGINT ignored (started in the background), which their child"
                  + " processes inherit");
        }
      }
    }
  }
}
