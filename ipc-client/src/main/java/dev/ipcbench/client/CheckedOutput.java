package dev.ipcbench.client;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stream that remembers why it could not be written: a {@link java.io.PrintStream} on it does not
 * tell. Thread-safe if the other stream is.
 */
final class CheckedOutput extends FilterOutputStream {

  private volatile @Nullable IOException failure;

  CheckedOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  /** Returns why the output is incomplete; null if it is complete or its reader wants no more. */
  @Nullable String failure() {
    IOException first = failure;
    if (first == null) {
      return null;
    }
    String reason = String.valueOf(first.getMessage());
    // "Broken pipe", and on Windows "The pipe is being closed": as of "| head".
    return reason.toLowerCase(Locale.ROOT).contains("pipe") ? null : reason;
  }
}
