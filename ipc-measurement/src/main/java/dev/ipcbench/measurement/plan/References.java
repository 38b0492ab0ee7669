package dev.ipcbench.measurement.plan;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport.ClientKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rows that others are compared with: tcp, which every reader knows and every boundary lets
 * through, under conditions that differ as little as possible.
 *
 * @param scenarios of a plan or a result
 */
public record References(List<Scenario> scenarios) {

  private static final String REFERENCE = "tcp";

  public References {
    scenarios = List.copyOf(scenarios);
  }

  /**
   * Returns the row that a row is compared with: tcp against the same target with the same wait
   * strategy, else a blocking one; all else equal. Empty for tcp itself, for {@code none}, and
   * where tcp is not measured.
   */
  public Optional<Scenario> of(Scenario row) {
    if (row.transport().equals(REFERENCE) || row.crossesNothing()) {
      return Optional.empty();
    }
    List<Scenario> candidates =
        scenarios.stream()
            .filter(it -> it.transport().equals(REFERENCE))
            .filter(it -> differsOnlyInTransport(it, row))
            .toList();
    Predicate<Scenario> sameWait = it -> it.waiting() == row.waiting();
    return candidates.stream()
        .filter(sameWait)
        .findFirst()
        .or(() -> candidates.stream().filter(it -> it.waiting() == Wait.BLOCK).findFirst());
  }

  /** Returns the same row against the client itself. */
  public Optional<Scenario> selfOf(Scenario row) {
    return row.target() == Target.SELF
        ? Optional.empty()
        : scenarios.stream()
            .filter(it -> it.target() == Target.SELF)
            .filter(it -> it.transport().equals(row.transport()) && it.client() == row.client())
            .filter(it -> it.waiting() == row.waiting())
            .filter(it -> it.placement().equals(row.placement()))
            .filter(it -> hasSameLoad(it, row))
            .filter(it -> it.hops() == row.hops() && it.wire() == row.wire())
            .findFirst();
  }

  /** Returns the row of the lean client of the same transport, all else equal. */
  public Optional<Scenario> leanOf(Scenario row) {
    return row.client() == ClientKind.LEAN
        ? Optional.empty()
        : Optional.of(row.withClient(ClientKind.LEAN)).filter(scenarios::contains);
  }

  /** Returns whether a row is compared with by any of these. */
  public boolean isReference(Scenario row, Collection<Scenario> rows) {
    return rows.stream().anyMatch(it -> of(it).filter(row::equals).isPresent());
  }

  private static boolean differsOnlyInTransport(Scenario a, Scenario b) {
    return a.withTransport(b.transport(), b.waiting()).withClient(b.client()).equals(b);
  }

  private static boolean hasSameLoad(Scenario a, Scenario b) {
    return a.pacing().equals(b.pacing())
        && a.connections() == b.connections()
        && a.requestBytes() == b.requestBytes()
        && a.replyBytes() == b.replyBytes();
  }
}
