package dev.ipcbench.measurement.merge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How many clients measured a row at the same time, on average over the time in which any did: from
 * the time stamps of their slices, which are wall clock times in milliseconds. Clients on different
 * machines need clocks that agree.
 */
final class Overlap {

  /** A time in which a client measured. */
  private record Span(long startMillis, long endMillis) {}

  private final List<List<Span>> clients = new ArrayList<>();

  /** Begins another client, whose slices follow. */
  void nextClient() {
    clients.add(new ArrayList<>());
  }

  /** Adds a slice of the current client. */
  void add(long startMillis, long endMillis) {
    clients.getLast().add(new Span(startMillis, Math.max(startMillis, endMillis)));
  }

  /** Returns the average: 1 if no two clients measured at the same time, or nothing is known. */
  double factor() {
    long separate = clients.stream().mapToLong(Overlap::covered).sum();
    long together = covered(clients.stream().flatMap(List::stream).toList());
    return together == 0 ? 1 : (double) separate / together;
  }

  /** Returns the length of the union: slices of one client may touch, and overlap by rounding. */
  private static long covered(List<Span> spans) {
    List<Span> ascending = new ArrayList<>(spans);
    Collections.sort(ascending, (a, b) -> Long.compare(a.startMillis, b.startMillis));
    long covered = 0;
    long until = Long.MIN_VALUE;
    for (Span span : ascending) {
      if (span.endMillis > until) {
        covered += span.endMillis - Math.max(span.startMillis, until);
        until = span.endMillis;
      }
    }
    return covered;
  }
}
