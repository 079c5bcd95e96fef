package io.loopmark.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Places and labels on an axis: round numbers, few enough to be read on a phone.
 *
 * @param at where they are
 * @param labels what they say
 */
record Ticks(List<Double> at, List<String> labels) {
  static final Ticks NONE = new Ticks(List.of(), List.of());

  /** So many fit where labels stand below each other, or are short. */
  static final int MANY = 6;

  /** So many fit side by side where something else takes a part of the width. */
  static final int FEW = 4;

  /** Places of a linear axis from 0. */
  static Ticks linear(double high, int most) {
    double step = Math.pow(10, Math.floor(Math.log10(high)));
    for (double finer : new double[] {0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5}) {
      if (high / (step * finer) <= most) {
        step *= finer;
        break;
      }
    }
    List<Double> at = new ArrayList<>();
    for (int i = 0; i * step <= high * 1.000001; i++) {
      at.add(i * step);
    }
    return labelled(at);
  }

  /** Places of a logarithmic axis: powers of ten, with 2 and 5 between where there is room. */
  static Ticks log(double low, double high, int most) {
    for (double[] between :
        new double[][] {
          {1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2, 2.2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9},
          {1, 1.2, 1.5, 2, 3, 4, 5, 6, 8},
          {1, 1.5, 2, 3, 5, 7},
          {1, 2, 5},
          {1, 3}
        }) {
      List<Double> at = inside(low, high, between, 1);
      if (at.size() <= most) {
        return labelled(at);
      }
    }
    int every = 1;
    while (inside(low, high, new double[] {1}, every).size() > most) {
      every++;
    }
    return labelled(inside(low, high, new double[] {1}, every));
  }

  private static List<Double> inside(double low, double high, double[] between, int every) {
    List<Double> at = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(low)) - 1;
    for (int decade = first; decade <= Math.log10(high) + 1; decade++) {
      for (double digit : Math.floorMod(decade, every) == 0 ? between : new double[0]) {
        double value = digit * Math.pow(10, decade);
        if (value >= low * 0.999999 && value <= high * 1.000001) {
          at.add(value);
        }
      }
    }
    return at;
  }

  private static Ticks labelled(List<Double> at) {
    return new Ticks(at, at.stream().map(Ticks::label).toList());
  }

  /** Short enough to stand upright: 20k, 5M. */
  private static String label(double value) {
    if (value >= 1e6) {
      return number(value / 1e6) + "M";
    }
    return value >= 1e4 ? number(value / 1e3) + "k" : number(value);
  }

  /** Three significant digits, and all before the point; the same in every language. */
  static String number(double value) {
    double size = Math.abs(value);
    int decimals = size == 0 ? 0 : (int) Math.clamp(2 - Math.floor(Math.log10(size)), 0, 12);
    return new BigDecimal(value)
        .setScale(decimals, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
