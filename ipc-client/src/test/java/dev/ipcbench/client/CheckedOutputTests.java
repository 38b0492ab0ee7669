package dev.ipcbench.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckedOutputTests {

  private static CheckedOutput failing(String reason) {
    return new CheckedOutput(
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException(reason);
          }
        });
  }

  private static @Nullable String print(CheckedOutput out) {
    PrintStream stream = new PrintStream(out, true, UTF_8);
    stream.println("one");
    stream.println("two");
    return out.failure();
  }

  @Test
  void knowsNoFailureOfOutputThatWasWritten() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();

    assertThat(print(new CheckedOutput(written))).isNull();
    assertThat(written.toString(UTF_8)).isEqualToIgnoringNewLines("onetwo");
  }

  @Test
  void remembersWhyOutputCouldNotBeWritten() {
    assertThat(print(failing("No space left on device"))).isEqualTo("No space left on device");
    assertThatThrownBy(() -> failing("full").write(1)).hasMessage("full");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Broken pipe", "The pipe is being closed", "The pipe has been ended"})
  void takesAReaderThatWantsNoMoreForNoFailure(String reason) {
    assertThat(print(failing(reason))).isNull();
  }
}
