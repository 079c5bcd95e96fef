package io.loopmark.compare;

import io.loopmark.text.Figure;
import java.util.List;
import java.util.Locale;

/** The columns of a comparison's table, in their order. */
enum TableColumn {
  VERDICT("verdict") {
    @Override
    String of(Comparison comparison, CellComparison cell) {
      return cell.verdict().toString();
    }
  },
  CELL("cell") {
    @Override
    String of(Comparison comparison, CellComparison cell) {
      throw new AssertionError("has a name of its own in each table");
    }
  },
  METRIC("metric") {
    @Override
    String of(Comparison comparison, CellComparison cell) {
      return cell.metric().label();
    }
  },
  BASE("base") {
    @Override
    String of(Comparison comparison, CellComparison cell) {
      return cell.effect()
          .map(effect -> cell.metric().text(cell.unit(), effect.base()))
          .orElse(NONE);
    }
  },
  CANDIDATE("candidate") {
    @Override
    String of(Comparison comparison, CellComparison cell) {
      return cell.effect()
          .map(effect -> cell.metric().text(cell.unit(), effect.candidate()))
          .orElse(NONE);
    }
  },
  UNIT("unit") {
    @Override
    String of(Comparison comparison, CellComparison cell) {
      return cell.unit();
    }
  },
  RATIO("ratio") {
    @Override
    String of(Effect effect) {
      return Figure.number(effect.ratio());
    }
  },
  INTERVAL("95 % interval") {
    @Override
    String of(Effect effect) {
      return interval(effect.low(), effect.high());
    }
  },
  RELATIVE("relative") {
    @Override
    boolean isFor(Comparison comparison) {
      return comparison.relative();
    }

    @Override
    String of(Comparison comparison, CellComparison cell) {
      return cell.effect().map(effect -> relative(comparison, cell, effect)).orElse(NONE);
    }

    private String relative(Comparison comparison, CellComparison cell, Effect effect) {
      double shift = comparison.relativeTo(cell);
      return Figure.number(effect.ratio() / shift)
          + (effect.hasInterval()
              ? " (" + interval(effect.low() / shift, effect.high() / shift) + ")"
              : "");
    }
  },
  MARGIN("margin") {
    @Override
    String of(Comparison comparison, CellComparison cell) {
      return Percent.text(cell.margin());
    }
  },
  P("p") {
    @Override
    String of(Effect effect) {
      return effect.hasInterval() ? probability(effect.p()) : NONE;
    }
  },
  FORKS("forks") {
    @Override
    String of(Effect effect) {
      return effect.baseForks() == effect.candidateForks()
          ? Integer.toString(effect.baseForks())
          : effect.baseForks() + ", " + effect.candidateForks();
    }
  },
  DETECTABLE("detectable") {
    @Override
    String of(Comparison comparison, CellComparison cell) {
      return cell.detectable().isPresent() ? Percent.text(cell.detectable().getAsDouble()) : NONE;
    }
  },
  MORE("more forks") {
    @Override
    String of(Comparison comparison, CellComparison cell) {
      return cell.forksNeeded().isPresent() ? "about " + cell.forksNeeded().getAsInt() : "";
    }
  };

  private static final String NONE = "–";

  private static final List<TableColumn> DISPENSABLE =
      List.of(P, MARGIN, FORKS, MORE, UNIT, DETECTABLE, BASE, CANDIDATE, INTERVAL);

  final String heading;

  TableColumn(String heading) {
    this.heading = heading;
  }

  /** What a narrow terminal goes without, first to last; never the interval that is judged. */
  static List<TableColumn> dispensable(Comparison comparison) {
    return DISPENSABLE.stream()
        .filter(column -> column != INTERVAL || comparison.relative())
        .toList();
  }

  /** Whether it has anything to say. */
  boolean isFor(Comparison comparison) {
    return true;
  }

  String of(Comparison comparison, CellComparison cell) {
    return cell.effect().map(this::of).orElse(NONE);
  }

  String of(Effect effect) {
    throw new AssertionError(this);
  }

  static String interval(double low, double high) {
    return Double.isFinite(high) ? Figure.number(low) + "–" + Figure.number(high) : NONE;
  }

  static String probability(double p) {
    return p < 0.0005 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
  }
}
