package dev.ipcbench.client.live.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.client.plan.UnsuitableOptionException;
import dev.ipcbench.client.request.PageSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ParameterException;

final class RunFormTests {

  private static final PageSpec PAGE = new PageSpec(Path.of("kept"), List.of());

  @Test
  void isTranslatedToOptionsOfRun() {
    List<String> arguments =
        RunForm.arguments(
            Map.of(
                "transports", "tcp,uds",
                "against", "server",
                "bytes", "1k,64",
                "wait", "SPIN",
                "rate", "",
                "rounds", " 2 ",
                "messages", "1e3"),
            PAGE);

    assertThat(String.join(" ", arguments))
        .startsWith("run --transports tcp,uds --skip-unavailable --against server ")
        .contains("--wait spin --bytes 1024,64 ", "--rounds 2 --messages 1000 ")
        .endsWith("--results " + Path.of("kept").toAbsolutePath());
  }

  @Test
  void measuresAgainstTheServerOfThePage() {
    PageSpec page = new PageSpec(Path.of("kept"), List.of("--server", "http://127.0.0.1:8080"));

    assertThat(RunForm.arguments(Map.of(), page)).containsSequence(page.options());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "transports | tpc | Unknown transport 'tpc'. Did you mean 'tcp'? Valid values: none, tcp,",
        "maxTime | soon | Invalid value for option '--max-time': 'soon' is not a time such as",
        "bytes | 1x | Invalid value for option '--bytes' (SIZE): '1x' is not a size such as",
        "rounds | 0 | --rounds must be between 1 and 100000, not 0.",
        "rate | fast | Invalid value for option '--rate': unknown pacing 'fast'",
        "placement | here | --placement: ",
        "against | moon | Invalid value for option '--against'",
        "transport | tcp | Unknown field 'transport'. Did you mean 'transports'? Valid values:",
        "results | /tmp | Unknown field 'results'.",
        "transports | tcp --results=/tmp | Unknown transport 'tcp --results=/tmp'.",
        "connections | @/etc/passwd | Invalid value for option '--connections'",
      })
  void saysWhatIsWrongAsTheCommandLineDoes(String field, String value, String message) {
    Map<String, String> fields = Map.of(field, value);

    assertThatThrownBy(() -> RunForm.arguments(fields, PAGE))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void refusesWhatDoesNotSuitThisMachine() {
    Map<String, String> fields = Map.of("placement", "900/901");

    assertThatThrownBy(() -> RunForm.arguments(fields, PAGE))
        .isInstanceOf(UnsuitableOptionException.class);
  }
}
