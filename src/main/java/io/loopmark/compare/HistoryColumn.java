package io.loopmark.compare;

import io.loopmark.text.Figure;
import io.loopmark.text.Sparkline;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A column of a history's table. */
enum HistoryColumn {
  CELL("cell", true) {
    @Override
    String of(History history, Course course) {
      throw new AssertionError("has a name of its own in each table");
    }
  },
  COURSE("speed", true) {
    @Override
    String of(History history, Course course) {
      double[] speeds = new double[history.runs().runs().size()];
      Arrays.fill(speeds, Double.NaN);
      double[] own = course.speeds();
      for (int i = 0; i < own.length; i++) {
        speeds[course.points().get(i).run()] = own[i];
      }
      return Sparkline.of(speeds, WIDEST, LEAST_RANGE);
    }
  },
  FIRST("first", false) {
    @Override
    String of(History history, Course course) {
      return Figure.number(course.first().value());
    }
  },
  LAST("last", false) {
    @Override
    String of(History history, Course course) {
      return Figure.number(course.last().value());
    }
  },
  INTERVAL("95 % interval", false) {
    @Override
    String of(History history, Course course) {
      return course
          .last()
          .interval()
          .map(interval -> TableColumn.interval(interval.low(), interval.high()))
          .orElse("–");
    }
  },
  UNIT("unit", true) {
    @Override
    String of(History history, Course course) {
      return course.unit();
    }
  },
  TO_FIRST("to first", false) {
    @Override
    String of(History history, Course course) {
      return Percent.change(course.toFirst());
    }
  },
  TO_MEDIAN("to median", false) {
    @Override
    String of(History history, Course course) {
      return Percent.change(course.toMedian());
    }
  },
  SPREAD("max/min", false) {
    @Override
    String of(History history, Course course) {
      return String.format(Locale.ROOT, "%.2f", course.spread());
    }
  },
  RUNS("runs", false) {
    @Override
    String of(History history, Course course) {
      return Integer.toString(course.points().size());
    }
  };

  /** What a narrow window goes without, first to last. */
  static final List<HistoryColumn> DISPENSABLE = List.of(RUNS, INTERVAL, TO_FIRST, UNIT, SPREAD);

  /** What a very narrow one goes without, when even names have lines of their own. */
  static final List<HistoryColumn> LAST_RESORT = List.of(FIRST, LAST);

  private static final int WIDEST = 24;

  /** A factor of 1.3 over the height of a line. */
  private static final double LEAST_RANGE = Math.log(1.3);

  final String heading;
  final boolean words;

  HistoryColumn(String heading, boolean words) {
    this.heading = heading;
    this.words = words;
  }

  abstract String of(History history, Course course);
}
