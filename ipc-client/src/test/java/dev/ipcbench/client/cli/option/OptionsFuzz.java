package dev.ipcbench.client.cli.option;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.client.request.PushTarget;
import dev.ipcbench.client.request.RunRequest;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Parses any command line of {@code run}, and its words as values. */
final class OptionsFuzz {

  private static final List<ITypeConverter<?>> CONVERTERS =
      List.of(
          new Quantities.Bytes(),
          new Quantities.Time(),
          new Quantities.Count(),
          new Quantities.Whole(),
          new Quantities.Percent());

  /** Parses every command line: to create a parser takes longer than to parse. */
  private final Run run = new Run();

  private final CommandLine parser = new CommandLine(run).setCaseInsensitiveEnumValuesAllowed(true);

  @Command(name = "run")
  private static final class Run {
    @Mixin private RunOptions options = new RunOptions();
  }

  /**
   * @param data words, one a line
   */
  @FuzzTest
  @DictionaryEntries({
    "--transports",
    "--against",
    "--server",
    "--placement",
    "--wait",
    "--bytes",
    "--connections",
    "--max-time",
    "--precision",
    "--rounds",
    "--messages",
    "--duration",
    "--forks",
    "--rate",
    "--rate-sweep",
    "--seed",
    "--name",
    "--percentiles",
    "--push",
    "http://a_b:1/c",
    "tcp://h:1?wire=raw",
    "[::1]",
    "10%..90%/3",
    "1m30s",
    "1e6",
    "0+2/1"
  })
  void parsesOrTellsWhatIsValid(byte[] data) throws Exception {
    List<String> words = List.of(new String(data, UTF_8).split("\n", -1));
    for (String word : words) {
      convert(word);
    }
    if (words.stream().anyMatch(word -> word.startsWith("@"))) {
      return; // picocli reads the options from that file
    }
    try {
      parser.parseArgs(words.toArray(String[]::new));
      RunRequest request = run.options.request(parser.getCommandSpec());
      assertThat(request.toString()).isNotBlank();
    } catch (ParameterException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private static void convert(String word) throws Exception {
    for (ITypeConverter<?> converter : CONVERTERS) {
      try {
        assertThat(converter.convert(word)).isNotNull();
      } catch (TypeConversionException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
    assertThat(PushTarget.withoutPassword(word)).isNotNull();
    try {
      assertThat(PushTarget.parse(word).metrics("a")).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
