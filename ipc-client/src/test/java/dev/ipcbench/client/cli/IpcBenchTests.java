package dev.ipcbench.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.setup.HostSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Command lines that end before anything is started. */
@ExtendWith(OutputCaptureExtension.class)
final class IpcBenchTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          run --rounds many              | 'many' is not an int
          run --messages 5 --duration 1s | mutually exclusive
          run --duration 1               | '1' is no duration: write 500ms, 30s or 2m
          run --duration 1ms             | is 10 to 3600000, not 1.
          run --bytes -1                 | '-1' is no size
          run --request-bytes 1g         | --request-bytes is 0 to 1048576, not 1073741824.
          run --reply-bytes 1025k        | --reply-bytes is 0 to 1048576, not 1049600.
          run --connections 257          | --connections is 1 to 256, not 257.
          run --port 65536               | --port is 0 to 65535, not 65536.
          run --setup a/b                | --setup is 1 to 64 letters
          run --placement 0/x            | --placement: 'x' is no CPU list
          run --server ftp://host        | --server: 'ftp://host' is not an endpoint address; valid forms: tcp://host:port
          run --server tcp://host        | Give the URL of an ipcbench server (http://127.0.0.1:8080) or
          run --server http://host:99999 | --server: 'http://host:99999' names no host and port.
          run --server http://:80        | --server: 'http://:80' names no host and port.
          run --server http://[::1       | --server: Expected closing bracket
          run --server none:             | --server: none: is in no other process.
          run --server tcp://h:1?wire=x  | --server: wire is raw or ipcb, not 'x'.
          run --server shm:/x?wire=raw   | --server: shm: has no raw form.
          run --server tcp://h:1 --transports uds | --transports with that --server: there is no transport 'uds'
          run --server tcp://h:1?wire=raw --bytes 0 | with wire=raw a reply is as long as its request, and at least 1 byte.
          doctor --server nonsense       | --server: 'nonsense' is not an endpoint address
          doctor --transports tpc        | --transports: there is no transport 'tpc'
          doctor --setups bare           | --setups starts both apps in containers
          doctor --setups runk           | --setups: there is no setup 'runk'. Did you mean 'runc'?
          run --nope                     | Unknown option: '--nope'
          server --port -1               | --port is 0 to 65535, not -1.
          serve --tcp-port 70000         | --tcp-port is 0 to 65535, not 70000.
          matrix                         | Missing required option: '--setups=SETUP'
          matrix --setups bare,runk      | --setups: there is no setup 'runk'. Did you mean 'runc'? There are: bare, runc
          matrix --setups bare --passes 0 | --passes is 1 to 100, not 0.
          matrix --setups bare --rounds 0 | --rounds is 1 to 1000, not 0.
          matrix --setups bare --bytes 2m | --bytes is 0 to 1048576, not 2097152.
          matrix --setups bare --transports tpc | --transports: there is no transport 'tpc'
          relay --server-pipe x --client-pipe X | The pipes: servers and clients need a pipe of their own, not both 'X'.
          relay --client-pipe a\\b       | The pipes: a pipe has a name of 1 to 247 characters without a backslash
          show                           | Missing required parameter: 'RESULT'
          --debug                        | A command is missing.
          """)
  void aWrongCommandLineIsAUsageError(String line, String expected, CapturedOutput output) {
    assertThat(IpcBench.execute(line.split(" "))).isEqualTo(ExitCode.USAGE);

    assertThat(output.getErr()).contains(expected).contains(" --help'.").doesNotContain("\tat ");
    assertThat(output.getOut()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LINUX   | process | process is unavailable on Linux. Valid values: bare, runc, crun, runsc, kata.
          WINDOWS | runc    | runc is unavailable on Windows. Valid values: bare, default, process, hyperv.
          """)
  void rejectsSetupOfAnotherSystem(
      HostSystem system, String setup, String expected, CapturedOutput output) {
    assertThat(IpcBench.execute(new String[] {"matrix", "--setups", setup}, system))
        .isEqualTo(ExitCode.USAGE);

    assertThat(output.getErr()).contains(expected);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "is about systems without named pipes")
  void aRelayCanOnlyRunWhereThereAreNamedPipes(CapturedOutput output) {
    assertThat(IpcBench.execute(new String[] {"relay"})).isEqualTo(ExitCode.ENVIRONMENT);

    assertThat(output.getErr())
        .startsWith("The relay cannot run here: ")
        .contains("Run the relay on the Windows host of the two containers");
    assertThat(output.getOut()).isEmpty();
  }

  @Test
  void aStackTraceIsShownToWhoAsksForIt(CapturedOutput output) {
    int quiet = IpcBench.execute(new String[] {"show", "nowhere"});
    assertThat(quiet).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(output.getErr()).contains("'nowhere' does not exist").doesNotContain("\tat ");

    IpcBench.execute(new String[] {"--debug", "show", "nowhere"});
    assertThat(output.getErr()).contains("ProblemException").contains("\tat ");
  }
}
