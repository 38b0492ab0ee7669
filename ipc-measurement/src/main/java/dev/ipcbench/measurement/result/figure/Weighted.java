package dev.ipcbench.measurement.result.figure;

import org.jspecify.annotations.Nullable;

/** Means of figures that may be absent. */
final class Weighted {

  private Weighted() {}

  /** Returns the weighted mean; absent if either is. */
  static @Nullable Double mean(
      @Nullable Double one, double weight, @Nullable Double other, double otherWeight) {
    return one == null || other == null || weight + otherWeight == 0
        ? null
        : (Double) ((one * weight + other * otherWeight) / (weight + otherWeight));
  }

  static Sides<Cost> costs(Sides<Cost> one, double weight, Sides<Cost> other, double otherWeight) {
    return new Sides<>(
        one.client().mean(weight, other.client(), otherWeight),
        one.server() == null || other.server() == null
            ? null
            : one.server().mean(weight, other.server(), otherWeight));
  }

  static Sides<Disturbances> disturbances(
      Sides<Disturbances> one, double weight, Sides<Disturbances> other, double otherWeight) {
    return new Sides<>(
        one.client().plus(weight, other.client(), otherWeight),
        one.server() == null || other.server() == null
            ? null
            : one.server().plus(weight, other.server(), otherWeight));
  }
}
