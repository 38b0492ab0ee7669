package dev.ipcbench.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/** What this process writes its text to. */
final class StandardStreams {

  private StandardStreams() {}

  /**
   * Where the system names no encoding ({@code LANG=C}, or none, as in many services and shells of
   * CI) Java takes ASCII, and every µs would come out as ?s.
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
