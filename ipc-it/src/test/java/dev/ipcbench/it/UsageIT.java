package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A usage error names the option, the invalid value and the valid ones. */
final class UsageIT {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --transports tcp,usd | Unknown transport 'usd'. Did you mean 'uds'? Valid values: none, tcp, uds
          --against them       | expected one of [SELF, SERVER] (case-insensitive) but was 'them'
          --wait sleep         | expected one of [BLOCK, SPIN] (case-insensitive) but was 'sleep'
          --rounds 0           | --rounds must be between 1 and 100000, not 0.
          --max-time 1s        | --max-time 1s is too short to measure
          --max-time 9s --rounds 2 | fix its length. Use one kind.
          --precision 0%       | '--precision': it must be above 0% and at most 100%.
          --rate 0             | '--rate': a rate of 0.0 per second
          --rate-sweep 9%..1%  | '--rate-sweep': a sweep goes from above 0% to more
          --connections 0      | --connections must be between 1 and 256, not 0.
          --messages 0         | --messages must be between 1 and 1000000000, not 0.
          --bytes 1k,2m        | --bytes must be between 0 and 1048576, not 2097152.
          --placement nonsense | --placement: Unknown placement 'nonsense'
          --placement 1023/0   | --placement: The client may use CPUs
          --server nonsense    | --server: 'nonsense' is not an endpoint address
          --name a/b           | --name must be 1 to 64 letters, digits
          """)
  void namesTheOptionAndItsValidValues(String options, String expected) throws Exception {
    Outcome ended = Running.run(directory, ("run " + options).split(" "));

    assertThat(ended.err()).contains(expected).contains("Try 'ipcbench run --help'.");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void suggestsTheNearestCommand() throws Exception {
    Outcome ended = Running.run(directory, "shwo", "results");

    assertThat(ended.err()).contains("shwo").contains("Did you mean: ipcbench show");
    assertThat(ended.exitCode()).isEqualTo(2);
  }
}
