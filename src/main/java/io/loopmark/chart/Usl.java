package io.loopmark.chart;

import java.util.List;
import java.util.Optional;

/**
 * Gunther's Universal Scalability Law, {@code X(N) = λN / (1 + α(N−1) + βN(N−1))}.
 *
 * @param lambda throughput of one worker
 * @param alpha contention: the share of the work that waits for its turn
 * @param beta coherency: what each pair of workers costs
 * @param rSquared share of the variance of X that the curve explains
 */
record Usl(double lambda, double alpha, double beta, double rSquared) {
  /** Fewer points than this fit any curve of three coefficients. */
  static final int FEWEST_POINTS = 4;

  /** No point may be further from the curve than this share of itself. */
  static final double MOST_DEVIATION = 0.10;

  /**
   * A measured point.
   *
   * @param n workers
   * @param x throughput
   */
  record Point(double n, double x) {}

  /** Throughput at a number of workers. */
  double at(double n) {
    return lambda * n / (1 + alpha * (n - 1) + beta * n * (n - 1));
  }

  /** Where throughput is highest; empty when it never falls. */
  Optional<Double> peak() {
    return beta > 0 && alpha < 1 ? Optional.of(Math.sqrt((1 - alpha) / beta)) : Optional.empty();
  }

  /**
   * Least squares of relative deviations, with α and β not below 0.
   *
   * @return empty where it does not fit: fewer than {@link #FEWEST_POINTS} different N, or a point
   *     off by more than {@link #MOST_DEVIATION}
   */
  static Optional<Usl> fit(List<Point> points) {
    boolean usable = points.stream().allMatch(p -> p.n() >= 1 && p.x() > 0);
    if (!usable || points.stream().map(Point::n).distinct().count() < FEWEST_POINTS) {
      return Optional.empty();
    }
    Usl best = null;
    double least = Double.POSITIVE_INFINITY;
    // The best point with no coefficient below 0 has a subset of them at 0: four are soon tried.
    for (int free = 0; free < 4; free++) {
      Usl fit = linear(points, (free & 1) != 0, (free & 2) != 0);
      double error = points.stream().mapToDouble(p -> square(fit.deviation(p))).sum();
      boolean possible = fit.lambda > 0 && fit.alpha >= 0 && fit.beta >= 0;
      if (possible && error < least) {
        least = error;
        best = fit;
      }
    }
    return Optional.ofNullable(best)
        .filter(fit -> points.stream().allMatch(p -> Math.abs(fit.deviation(p)) <= MOST_DEVIATION));
  }

  private double deviation(Point p) {
    return at(p.n()) / p.x() - 1;
  }

  /** {@code N/X = a + b(N−1) + cN(N−1)} is linear; divided by N/X, its errors are relative ones. */
  private static Usl linear(List<Point> points, boolean contention, boolean coherency) {
    double[][] normal = new double[3][4];
    for (Point p : points) {
      double weight = p.x() / p.n();
      double[] row = {
        weight,
        contention ? weight * (p.n() - 1) : 0,
        coherency ? weight * p.n() * (p.n() - 1) : 0,
        1
      };
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 4; j++) {
          normal[i][j] += row[i] * row[j];
        }
      }
    }
    if (!contention) {
      normal[1][1] = 1;
    }
    if (!coherency) {
      normal[2][2] = 1;
    }
    double[] solution = solve(normal);
    double lambda = 1 / solution[0];
    Usl fit = new Usl(lambda, solution[1] * lambda, solution[2] * lambda, 0);
    return new Usl(fit.lambda, fit.alpha, fit.beta, fit.explained(points));
  }

  private double explained(List<Point> points) {
    double mean = points.stream().mapToDouble(Point::x).average().orElseThrow();
    double all = points.stream().mapToDouble(p -> square(p.x() - mean)).sum();
    double left = points.stream().mapToDouble(p -> square(p.x() - at(p.n()))).sum();
    return all == 0 ? 1 : 1 - left / all;
  }

  /** Gauss's elimination of a symmetric positive matrix with its right side. */
  private static double[] solve(double[][] m) {
    for (int i = 0; i < 3; i++) {
      for (int row = i + 1; row < 3; row++) {
        double factor = m[row][i] / m[i][i];
        for (int column = i; column < 4; column++) {
          m[row][column] -= factor * m[i][column];
        }
      }
    }
    double[] solution = new double[3];
    for (int i = 2; i >= 0; i--) {
      double sum = m[i][3];
      for (int j = i + 1; j < 3; j++) {
        sum -= m[i][j] * solution[j];
      }
      solution[i] = sum / m[i][i];
    }
    return solution;
  }

  private static double square(double value) {
    return value * value;
  }
}
