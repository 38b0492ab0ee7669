package dev.ipcbench.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.process.ExitCode;
import dev.ipcbench.client.setup.HostSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Tests command lines that end before anything is started. */
@ExtendWith(OutputCaptureExtension.class)
final class IpcBenchTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          run --rounds many              | 'many' is not a whole number
          run --messages 5 --duration 1s | --messages and --duration are both the length of a turn. Use one.
          run --messages 1.5             | '1.5' is not a number such as 2100, 1e6 or 1_000_000
          run --duration soon            | 'soon' is not a time such as 500ms, 30s, 1m30s or 1h
          run --duration 1ms             | --duration (ms) must be between 10 and 86400000, not 1.
          run --max-time 9s --rounds 2   | --messages and --duration fix its length. Use one kind.
          run --precision 0%             | Invalid value for option '--precision': it must be above 0% and at most 100%.
          run --precision many           | 'many' is not a percentage such as 5%
          run --rate 0                   | a rate of 0.0 per second is not between 0 and 10000000
          run --rate 1 --rate-sweep 10%..90% | mutually exclusive
          run --transports tcp --max-time 200ms | --max-time 200ms is too short to measure 2 rows. Use at least 1s, or fewer rows.
          matrix --setups bare --transports tcp --max-time 1s --rate 9 | is too short to measure 2 rows 3 times. Use at least 13s
          run --bytes -1                 | '-1' is not a size
          run --request-bytes 1g         | --request-bytes must be between 0 and 1048576, not 1073741824.
          run --reply-bytes 1025k        | --reply-bytes must be between 0 and 1048576, not 1049600.
          run --connections 257          | --connections must be between 1 and 256, not 257.
          run --port 65536               | --port must be between 0 and 65535, not 65536.
          run --setup a/b                | --setup must be 1 to 64 letters
          run --placement 0/x            | --placement: Invalid CPU list 'x'.
          run --server ftp://host        | --server: 'ftp://host'
          run --server tcp://host        | Give the URL of an ipcbench server (http://127.0.0.1:8080), or
          run --server http://host:99999 | --server: 'http://host:99999' has no valid host and port.
          run --server http://:80        | --server: 'http://:80' has no valid host and port.
          run --server http://[::1       | --server: Expected closing bracket
          run --server none:             | --server: none: is only available in the same process.
          run --server tcp://h:1?wire=x  | --server: wire must be raw or ipcb, not 'x'.
          run --server shm:/x?wire=raw   | --server: shm: does not support wire=raw.
          run --server tcp://h:1 --transports uds | Unknown transport of this server 'uds'. Did you mean
          run --server tcp://h:1?wire=raw --bytes 0 | With wire=raw, request and reply must have the same size of at least 1 byte.
          doctor --server nonsense       | --server: 'nonsense'
          run --wait spn                 | expected one of [BLOCK, SPIN] (case-insensitive) but was 'spn'
          run --against none             | expected one of [SELF, SERVER] (case-insensitive) but was 'none'
          doctor --transports tpc        | Unknown transport 'tpc'. Did you mean 'tcp'? Valid values: none, tcp, uds,
          doctor --setups bare           | --setups starts both apps in containers
          doctor --setups runk           | expected one of [bare, runc,
          run --nope                     | Unknown option: '--nope'
          server --port -1               | --port must be between 0 and 65535, not -1.
          serve --tcp-port 70000         | --tcp-port must be between 0 and 65535, not 70000.
          matrix                         | Missing required option: '--setups=SETUP'
          matrix --setups bare,runk      | expected one of [bare, runc, crun, runsc, kata, default, process, hyperv, k8s:same-pod,
          matrix --setups bare --full --wait spin | --full is --client both --wait block,spin, and cannot be combined with --wait.
          matrix --setups bare --transports tcp,http --full --max-time 1s | is too short to measure 8 rows 3 times.
          run --client fast              | expected one of [LEAN, LIBRARY, BOTH] (case-insensitive) but was 'fast'
          matrix --setups bare --passes 0 | --passes must be between 1 and 100, not 0.
          matrix --setups bare --rounds 0 | --rounds must be between 1 and 100000, not 0.
          matrix --setups bare --bytes 2m | --bytes must be between 0 and 1048576, not 2097152.
          matrix --setups bare --transports tpc | Unknown transport 'tpc'. Did you mean 'tcp'?
          relay --server-pipe x --client-pipe X | Invalid pipe names:
          relay --client-pipe a\\b       | Invalid pipe names:
          show                           | Missing required parameter: 'RESULT'
          --debug                        | A command is missing.
          """)
  void rejectsAnInvalidCommandLine(String line, String expected, CapturedOutput output) {
    assertThat(IpcBench.execute(line.split(" "))).isEqualTo(ExitCode.USAGE);

    assertThat(output.getErr()).contains(expected).contains(" --help'.").doesNotContain("\tat ");
    assertThat(output.getOut()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LINUX   | process | process is unavailable on Linux. Valid values: bare, runc, crun, runsc, kata,
          WINDOWS | runc    | runc is unavailable on Windows. Valid values: bare, default, process, hyperv,
          """)
  void rejectsASetupOfAnotherSystem(
      HostSystem system, String setup, String expected, CapturedOutput output) {
    assertThat(IpcBench.execute(new String[] {"matrix", "--setups", setup}, system))
        .isEqualTo(ExitCode.USAGE);
    assertThat(output.getErr()).contains(expected);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "is about systems without named pipes")
  void relayNeedsNamedPipes(CapturedOutput output) {
    assertThat(IpcBench.execute(new String[] {"relay"})).isEqualTo(ExitCode.ENVIRONMENT);

    assertThat(output.getErr()).contains("relay").contains("Windows").doesNotContain("\tat ");
    assertThat(output.getOut()).isEmpty();
  }

  @Test
  void printsTheStackTraceOnlyWithDebug(CapturedOutput output) {
    int quiet = IpcBench.execute(new String[] {"show", "nowhere"});
    assertThat(quiet).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(output.getErr()).contains("'nowhere' does not exist").doesNotContain("\tat ");

    int debug = IpcBench.execute(new String[] {"--debug", "show", "nowhere"});
    assertThat(debug).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(output.getErr()).contains("ProblemException").contains("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-h", "--help"})
  void printsTheHelpOfTheProgram(String option, CapturedOutput output) {
    String[] args = option.isEmpty() ? new String[0] : new String[] {option};

    assertThat(IpcBench.execute(args)).isEqualTo(ExitCode.OK);

    assertThat(output.getOut()).contains("run", "server", "transports", "doctor", "matrix", "show");
    assertThat(output.getErr()).isEmpty();
  }

  @Test
  void helpOfACommandListsItsExitCodes(CapturedOutput output) {
    assertThat(IpcBench.execute(new String[] {"run", "--help"})).isEqualTo(ExitCode.OK);

    assertThat(output.getOut())
        .contains("--wait-for-server=TIME", "Exit codes:", "A row FAILED.")
        .doesNotContain("$");
  }
}
