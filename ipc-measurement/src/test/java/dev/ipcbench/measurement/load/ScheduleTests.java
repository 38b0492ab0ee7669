package dev.ipcbench.measurement.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScheduleTests {

  @Test
  void hasTheArrivalsOfARateInATime() {
    Schedule schedule = Schedule.of(5, 1000, 2_000_000_000);

    assertThat(schedule.arrivals()).isEqualTo(2000);
    assertThat(schedule.dueNanos(0)).isEqualTo(5);
    assertThat(schedule.dueNanos(1999)).isEqualTo(5 + 1_999_000_000L);
    assertThat(schedule.endNanos()).isEqualTo(5 + 2_000_000_000L);
  }

  @Test
  void addsUpFractionsOfANanosecond() {
    Schedule schedule = Schedule.of(0, 3, 3_000_000_000L);

    assertThat(schedule.dueNanos(3)).isEqualTo(1_000_000_000);
    assertThat(schedule.dueNanos(1)).isEqualTo(333_333_333);
  }

  @Test
  void hasAtLeastOneArrival() {
    assertThat(Schedule.of(0, 0.1, 1_000_000_000).arrivals()).isEqualTo(1);
  }

  @Test
  void countsTheArrivalsOfOneConnectionThatAreDue() {
    Schedule schedule = new Schedule(100, 10, 8);

    assertThat(schedule.dueBy(100, 0, 1)).isZero();
    assertThat(schedule.dueBy(101, 0, 1)).isEqualTo(1);
    assertThat(schedule.dueBy(1_000, 0, 1)).isEqualTo(8);
    assertThat(schedule.dueBy(1_000, 1, 3)).isEqualTo(3); // 1, 4 and 7
    assertThat(schedule.dueBy(1_000, 7, 3)).isEqualTo(1);
    assertThat(schedule.dueBy(1_000, 10, 3)).isZero();
  }
}
