package dev.ipcbench.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/** The standard output and error of this process. */
final class StandardStreams {

  private StandardStreams() {}

  /**
   * Makes both streams UTF-8 if Java has chosen ASCII, as it does with {@code LANG=C} or none
   * (common in services and CI): otherwise µs would be printed as ?s.
   */
  static void writeMicroSigns() {
    if (System.out.charset().equals(US_ASCII)) {
      System.setOut(utf8(FileDescriptor.out));
    }
    if (System.err.charset().equals(US_ASCII)) {
      System.setErr(utf8(FileDescriptor.err));
    }
  }

  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, UTF_8);
  }
}
