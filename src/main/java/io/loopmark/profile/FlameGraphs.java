package io.loopmark.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import one.convert.Arguments;
import one.convert.FlameGraph;

/** Flame graphs of stacks: pages of their own, which ask the network for nothing. */
public final class FlameGraphs {
  /** Narrower frames, in per cent of the whole, cannot be seen. */
  private static final double NARROWEST = 0.05;

  private FlameGraphs() {}

  /** A page of one profile. */
  public static String page(Stacks stacks, String title) throws IOException {
    return text(graph(stacks, title));
  }

  /** A page of one profile, with colours for what is more and what is less than in another. */
  public static String difference(Stacks before, Stacks now, String title) throws IOException {
    FlameGraph graph = graph(now, title);
    graph.diff(graph(before, title));
    return text(graph);
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
