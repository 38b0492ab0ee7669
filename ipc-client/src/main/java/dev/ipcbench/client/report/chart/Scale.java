package dev.ipcbench.client.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to coordinates.
 *
 * @param min value at {@code from}
 * @param max value at {@code to}; above min
 * @param logarithmic whether equal distances are equal ratios
 */
public record Scale(double min, double max, boolean logarithmic, double from, double to) {

  private static final double[] STEPS = {1, 2, 5};

  /** Returns a scale of equal ratios that contains two values, which are above 0. */
  public static Scale log(double low, double high, double from, double to) {
    double min = roundedDown(low);
    double max = roundedUp(high);
    return new Scale(min, max > min ? max : min * 10, true, from, to);
  }

  /** Returns a scale of equal differences that contains two values. */
  public static Scale linear(double low, double high, double from, double to) {
    double max = high > low ? high : low + 1;
    double step = step(max - low);
    return new Scale(Math.floor(low / step) * step, Math.ceil(max / step) * step, false, from, to);
  }

  /** Returns the coordinate of a value. */
  public double at(double value) {
    double share =
        logarithmic ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
    return from + share * (to - from);
  }

  /** Returns the coordinate of a value, or of the end of the scale beyond which it lies. */
  public double clamped(double value) {
    return at(Math.clamp(value, min, max));
  }

  /** Returns whether a value is on the scale. */
  public boolean contains(double value) {
    return value >= min && value <= max;
  }

  /** Returns the values that get a line and a label: some three to ten. */
  public List<Double> ticks() {
    return logarithmic ? logTicks() : linearTicks();
  }

  private List<Double> linearTicks() {
    List<Double> ticks = new ArrayList<>();
    double step = step(max - min);
    for (int i = 0; min + i * step <= max + step / 2; i++) {
      ticks.add(min + i * step);
    }
    return ticks;
  }

  private List<Double> logTicks() {
    double decades = Math.log10(max / min);
    List<Double> ticks = new ArrayList<>();
    for (int exponent = (int) Math.floor(Math.log10(min) + 1e-9);
        exponent <= Math.ceil(Math.log10(max));
        exponent++) {
      for (double step : STEPS) {
        double tick = step * Math.pow(10, exponent);
        if ((decades <= 3 || step == 1) && tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9)) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  private static double step(double range) {
    double decade = Math.pow(10, Math.floor(Math.log10(range / 4)));
    double step = decade;
    for (double factor : new double[] {1, 2, 5, 10}) {
      step = decade * factor;
      if (range / step <= 6) {
        break;
      }
    }
    return step;
  }

  private static double roundedDown(double value) {
    double decade = Math.pow(10, Math.floor(Math.log10(value)));
    double rounded = decade;
    for (double step : STEPS) {
      rounded = decade * step <= value * (1 + 1e-9) ? decade * step : rounded;
    }
    return rounded;
  }

  private static double roundedUp(double value) {
    double down = roundedDown(value);
    double decade = Math.pow(10, Math.floor(Math.log10(value)));
    if (down >= value * (1 - 1e-9)) {
      return down;
    }
    double digit = Math.rint(down / decade);
    return decade * (digit < 2 ? 2 : digit < 5 ? 5 : 10);
  }
}
