package io.loopmark.report;

import io.loopmark.document.Document.Block;
import io.loopmark.document.Document.Paragraph;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;

/** How runs were measured, and what their figures are. */
final class MethodBlocks {
  /** Behind a suite's description, what a budget left out of it. */
  private static final String LEFT_OUT = "; to fit into ";

  private final Words words;
  private final List<RunInput> runs;

  MethodBlocks(Words words, List<RunInput> runs) {
    this.words = words;
    this.runs = runs;
  }

  /** What was measured, and the rules. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (RunInput run : runs) {
      long forks = run.data().cells().stream().mapToLong(cell -> cell.forks().size()).sum();
      String prefix = runs.size() == 1 ? "" : run.label() + ": ";
      if (!run.data().description().isEmpty()) {
        blocks.add(
            new Paragraph(
                prefix
                    + words.get(
                        "method.suite",
                        run.data().suite(),
                        description(run),
                        Long.toString(run.data().seed()))));
      }
      blocks.add(
          new Paragraph(
              prefix
                  + words.get(
                      "method.size",
                      Long.toString(
                          run.data().cells().stream().filter(c -> !c.forks().isEmpty()).count()),
                      Long.toString(forks))));
    }
    for (String key :
        List.of(
            "method.fork",
            "method.score",
            "method.delivered",
            "method.latency",
            "method.cost",
            runs.getFirst().data().design().inBlocks()
                ? "method.interval.blocks"
                : "method.interval.forks")) {
      blocks.add(new Paragraph(words.get(key)));
    }
    return blocks;
  }

  /** A suite that comes along is described in the report's language, and what a budget left out. */
  private String description(RunInput run) {
    String key = "suite." + run.data().suite();
    String said = run.data().description();
    int end = said.lastIndexOf(LEFT_OUT);
    String own = end < 0 ? said : said.substring(0, end);
    return (Words.of("report", "en").find(key).filter(own::equals).isPresent()
            ? words.get(key)
            : own)
        + new SkipReasons(words.language()).told(said.substring(own.length()));
  }
}
