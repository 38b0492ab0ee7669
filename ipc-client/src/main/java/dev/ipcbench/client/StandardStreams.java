package dev.ipcbench.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.client.process.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** The standard output and error of this process. */
final class StandardStreams {

  private StandardStreams() {}

  /**
   * Makes both streams UTF-8 if Java has chosen ASCII, as it does with {@code LANG=C} or none
   * (common in services and CI): otherwise µs would be printed as ?s.
   *
   * @return what standard output is written to from now on
   */
  static CheckedOutput open() {
    CheckedOutput out = new CheckedOutput(new FileOutputStream(FileDescriptor.out));
    System.setOut(new PrintStream(out, true, charset(System.out)));
    if (System.err.charset().equals(US_ASCII)) {
      System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
    }
    return out;
  }

  private static Charset charset(PrintStream stream) {
    return stream.charset().equals(US_ASCII) ? UTF_8 : stream.charset();
  }

  /** Returns the exit code of a command; says so if its output could not be written. */
  static int exitCode(int code, CheckedOutput out) {
    System.out.flush();
    String failure = out.failure();
    if (failure == null) {
      return code;
    }
    System.err.println("The output could not be written: " + failure + ".");
    System.err.println("Send it to a place that can take it; stored results are not affected.");
    return code == ExitCode.OK ? ExitCode.ENVIRONMENT : code;
  }
}
