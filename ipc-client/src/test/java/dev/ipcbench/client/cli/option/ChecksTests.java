package dev.ipcbench.client.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

final class ChecksTests {

  private final CommandSpec spec = new CommandLine(CommandSpec.create()).getCommandSpec();

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', abc, 3",
    "abc, '', 3",
    "tcp, tcp, 0",
    "tcp, tpc, 2",
    "uds, usd, 2",
    "tcp, tcps, 1",
    "kitten, sitting, 3"
  })
  void countsInsertionsDeletionsAndSubstitutions(String from, String to, int distance) {
    assertThat(Checks.distance(from, to)).isEqualTo(distance);
    assertThat(Checks.distance(to, from)).isEqualTo(distance);
  }

  @Test
  void suggestsTheMostSimilarKnownWord() {
    List<String> known = List.of("none", "tcp", "uds");

    assertThatCode(() -> Checks.known(spec, "transport", "uds", known)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Checks.known(spec, "transport", "ud", known))
        .isInstanceOf(ParameterException.class)
        .hasMessage("Unknown transport 'ud'. Did you mean 'uds'? Valid values: none, tcp, uds.");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void acceptsValuesInRange(long value) {
    assertThat(Checks.inRange(spec, "--n", value, 1, 3)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 4, Long.MIN_VALUE})
  void rejectsValuesOutOfRangeWithTheLimits(long value) {
    assertThatThrownBy(() -> Checks.inRange(spec, "--n", value, 1, 3))
        .isInstanceOf(ParameterException.class)
        .hasMessage("--n must be between 1 and 3, not " + value + ".");
  }

  @ParameterizedTest
  @ValueSource(longs = {Integer.MAX_VALUE, Long.MAX_VALUE})
  void doesNotQuoteANumberThatStandsForALargerOne(long value) {
    assertThatThrownBy(() -> Checks.inRange(spec, "--n", value, 1, 3))
        .isInstanceOf(ParameterException.class)
        .hasMessage("--n must be between 1 and 3.");
  }

  @Test
  void acceptsPlacementsByNameAndByCpus() {
    assertThatCode(
            () -> Checks.placements(spec, List.of("cross-core", "same-core", "free", "0+2/1-3")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Checks.placements(spec, List.of("free", "0")))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("--placement: Unknown placement '0'. Use cross-core,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "1", "release-1.2", "a_b", "x-"})
  void acceptsNamesThatAreValidFileNamesEverywhere(String name) {
    assertThat(Checks.name(spec, "--name", name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a\\b", "..", "x.", "-x", ".hidden", "ä", "a b", "con:"})
  void rejectsOtherNames(String name) {
    assertThatThrownBy(() -> Checks.name(spec, "--name", name))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("--name must be 1 to 64 letters")
        .hasMessageEndingWith("not '" + name + "'.");
  }

  @Test
  void rejectsNamesThatAreTooLong() {
    assertThat(Checks.name(spec, "--name", "n".repeat(64))).hasSize(64);
    assertThatThrownBy(() -> Checks.name(spec, "--name", "n".repeat(65)))
        .isInstanceOf(ParameterException.class);
  }
}
