package io.loopmark.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import one.convert.Arguments;
import one.convert.FlameGraph;

/** Flame graphs of stacks: pages of their own, which ask the network for nothing. */
public final class FlameGraphs {
  /** Narrower frames, in per cent of the whole, cannot be seen. */
  private static final double NARROWEST = 0.05;

  private static final double MILLIONTHS = 1e6;

  private FlameGraphs() {}

  /** A page of one profile. */
  public static String page(Stacks stacks, String title) throws IOException {
    return text(graph(stacks, title));
  }

  /**
   * A page of one cell, with colours for what it does more and less of than another. Weights are
   * what a unit of work costs, in millionths of the other's cost where that is known; else the
   * shares of both. What the other alone does is not on it.
   */
  public static String difference(CellProfile before, CellProfile now, String title)
      throws IOException {
    Optional<UnitCost> then = UnitCost.of(before.cell());
    Optional<UnitCost> today = UnitCost.of(now.cell());
    double ratio =
        then.isPresent() && today.isPresent() && then.get().per() == today.get().per()
            ? today.get().value() / then.get().value()
            : 1;
    FlameGraph graph = graph(scaled(now.stacks(), MILLIONTHS * ratio), title);
    graph.diff(graph(scaled(before.stacks(), MILLIONTHS), title));
    return text(graph);
  }

  private static Stacks scaled(Stacks stacks, double whole) {
    double factor = whole / Math.max(1, stacks.total());
    SortedMap<String, Long> weights = new TreeMap<>();
    stacks.weights().forEach((stack, weight) -> weights.put(stack, Math.round(weight * factor)));
    return new Stacks(weights);
  }

  private static FlameGraph graph(Stacks stacks, String title) throws IOException {
    Arguments arguments = new Arguments();
    arguments.title = title.replace("&", "&amp;").replace("<", "&lt;");
    arguments.minwidth = NARROWEST;
    FlameGraph graph = new FlameGraph(arguments);
    graph.parseCollapsed(new StringReader(stacks.text()));
    return graph;
  }

  private static String text(FlameGraph graph) throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    graph.dump(page);
    return page.toString(StandardCharsets.UTF_8);
  }
}
