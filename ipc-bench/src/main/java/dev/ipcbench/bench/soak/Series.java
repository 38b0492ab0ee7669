package dev.ipcbench.bench.soak;

import java.util.ArrayList;
import java.util.List;

/** The samples of one quantity, in the order of time. Owned by one thread. */
final class Series {

  private final String name;
  private final Bound bound;
  private final List<Sample> samples = new ArrayList<>();

  /** A value, seconds after the start. */
  record Sample(double seconds, double value) {}

  /**
   * The largest increase that does not count as growth: the larger of both.
   *
   * @param share of the value before
   * @param absolute in the unit of the quantity
   */
  record Bound(double share, double absolute) {
    double above(double value) {
      return Math.max(share * value, absolute);
    }
  }

  /**
   * @param name with the unit
   */
  Series(String name, Bound bound) {
    this.name = name;
    this.bound = bound;
  }

  void add(double seconds, double value) {
    samples.add(new Sample(seconds, value));
  }

  String name() {
    return name;
  }

  Bound bound() {
    return bound;
  }

  List<Sample> samples() {
    return samples;
  }
}
