package dev.ipcbench.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A command that another command started as its child, as {@code doctor} starts a relay. */
final class ChildIT {

  private static Process serve(String... options) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(Commands.client(options));
    builder.command().addAll(List.of("serve", "--port", "0"));
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader out = process.inputReader(UTF_8);
    assertThat(out.readLine()).startsWith("ipc-client is ready at ");
    return process;
  }

  @Test
  void endsWhenItsStandardInputClosesButNotOnCtrlC() throws Exception {
    Signals.assumeInterruptible();
    Process child = serve("-Dipcbench.child=true");
    try {
      Running.interrupt(child.toHandle());
      assertThat(child.isAlive()).isTrue();

      child.getOutputStream().close();

      await().atMost(Running.TIMEOUT).until(() -> !child.isAlive());
      assertThat(child.exitValue()).isZero();
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void commandThatIsNoChildOutlivesItsStandardInput() throws Exception {
    Signals.assumeInterruptible();
    Process command = serve();
    try {
      command.getOutputStream().close();
      Running.interrupt(command.toHandle());

      await().atMost(Running.TIMEOUT).until(() -> !command.isAlive());
      assertThat(command.exitValue()).isEqualTo(130);
    } finally {
      command.destroyForcibly();
    }
  }
}
