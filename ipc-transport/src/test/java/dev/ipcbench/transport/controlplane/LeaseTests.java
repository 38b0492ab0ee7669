package dev.ipcbench.transport.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.transport.controlplane.Lease.HeldException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LeaseTests {

  private static final Duration TURN = Duration.ofSeconds(2);

  private long nowNanos = -7;
  private final Lease lease =
      new Lease(
          () -> nowNanos, () -> Instant.parse("2026-11-30T02:00:00.5Z").plusNanos(nowNanos + 7));

  private void pass(Duration time) {
    nowNanos += time.toNanos();
  }

  @Test
  void excludesAnotherHolderAndSaysWhoHoldsItAndUntilWhen() throws HeldException {
    lease.take("run-1", TURN);
    pass(Duration.ofSeconds(3));
    assertThatExceptionOfType(HeldException.class)
        .isThrownBy(() -> lease.take("run-2", TURN))
        .satisfies(
            held -> {
              assertThat(held)
                  .hasMessage(
                      "The server is held by 'run-1' since 2026-11-30T02:00:00Z until"
                          + " 2026-11-30T02:00:17Z. Wait until it is released, or use another"
                          + " server.");
              assertThat(held.holder()).isEqualTo("run-1");
              assertThat(held.remaining()).isEqualTo(Duration.ofSeconds(14));
            });
    assertThat(lease.holder()).isEqualTo("run-1");
  }

  @Test
  void endsAfterTheTurnAndItsGrace() throws HeldException {
    lease.take("run-1", TURN);
    pass(TURN.plus(Lease.GRACE));
    assertThat(lease.holder()).isNull();
    lease.take("run-2", TURN);
    assertThat(lease.holder()).isEqualTo("run-2");
  }

  @Test
  void isRenewedByEachTurnOfItsHolder() throws HeldException {
    lease.take("run-1", TURN);
    pass(Duration.ofSeconds(16));
    lease.take("run-1", TURN);
    pass(Duration.ofSeconds(16));
    assertThatThrownBy(() -> lease.take("run-2", TURN))
        .hasMessageContaining("since 2026-11-30T02:00:00Z until 2026-11-30T02:00:33Z");
  }

  @Test
  void isReleasedByItsHolderAlone() throws HeldException {
    lease.take("run-1", TURN);
    assertThat(lease.release("run-2")).isFalse();
    assertThat(lease.holder()).isEqualTo("run-1");
    assertThat(lease.release("run-1")).isTrue();
    assertThat(lease.release("run-1")).isFalse();
    assertThat(lease.holder()).isNull();
  }

  @Test
  void countsPlacementsOfOtherClientsSinceItBegan() throws HeldException {
    lease.otherClientPlaced();
    lease.take("run-1", TURN);
    assertThat(lease.otherClients()).isZero();
    lease.otherClientPlaced();
    lease.take("run-1", TURN);
    assertThat(lease.otherClients()).isEqualTo(1);
  }

  @Test
  void rejectsInvalidHoldersAndTurns() {
    assertThatThrownBy(() -> lease.take(" ", TURN)).hasMessageContaining("Invalid holder ' '");
    assertThatThrownBy(() -> lease.take("x".repeat(201), TURN))
        .hasMessageContaining("1 to 200 characters");
    assertThatThrownBy(() -> lease.take("run-1", Duration.ofMillis(-1)))
        .hasMessageContaining("Invalid leaseMillis -1");
    assertThatThrownBy(() -> lease.take("run-1", Duration.ofMillis(Long.MAX_VALUE)))
        .hasMessageContaining("0 to 604800000");
    assertThat(lease.holder()).isNull();
  }
}
