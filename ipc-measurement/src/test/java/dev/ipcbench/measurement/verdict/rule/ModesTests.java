package dev.ipcbench.measurement.verdict.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ModesTests {

  @Test
  void findsTwoGroupsOfRounds() {
    assertThat(Modes.find(List.of(20_000L, 85_000L, 21_000L, 19_900L, 86_000L)))
        .contains(new Modes(20_000, 3, 86_000, 2));
  }

  @Test
  void findsNoModesInAnOutlier() {
    assertThat(Modes.find(List.of(20_000L, 20_100L, 20_050L, 19_900L, 86_000L))).isEmpty();
  }

  @Test
  void findsNoModesInADrift() {
    assertThat(Modes.find(List.of(20_000L, 25_000L, 31_000L, 38_000L, 47_000L))).isEmpty();
  }

  @Test
  void findsNoModesThatAreTooClose() {
    assertThat(Modes.find(List.of(20_000L, 20_100L, 25_900L, 26_000L))).isEmpty();
    assertThat(Modes.find(List.of(20_000L, 20_000L, 26_000L, 26_000L))).isPresent();
  }

  @Test
  void findsNoModesInRoundsThatAgree() {
    assertThat(Modes.find(List.of(20_000L, 20_100L, 20_200L, 20_300L))).isEmpty();
  }

  @Test
  void needsTwoRoundsPerGroup() {
    assertThat(Modes.find(List.of(20_000L, 85_000L))).isEmpty();
    assertThat(Modes.find(List.of())).isEmpty();
  }
}
