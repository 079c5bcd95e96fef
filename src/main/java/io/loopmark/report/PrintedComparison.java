package io.loopmark.report;

import io.loopmark.document.Document;
import io.loopmark.document.Document.Aside;
import io.loopmark.document.Document.Block;
import io.loopmark.document.Document.Pictures;
import io.loopmark.document.Document.Section;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A report of several runs as it is printed: verdicts, two pictures and one table for each system,
 * how it was measured, and how far it is valid. What is left out stands in the page.
 */
final class PrintedComparison {
  /** Tables with a row per transfer, and lists of files that nobody opens from paper. */
  private static final Set<String> OF_THE_PAGE = Set.of("lab", "data");

  /** The ratios, and what they are of. */
  private static final int PICTURES = 2;

  private PrintedComparison() {}

  /**
   * Makes it.
   *
   * @param whole the report of these runs
   */
  static Document of(Document whole) {
    return new Document(
        whole.language(),
        whole.cover(),
        whole.badge(),
        whole.question(),
        whole.headlines(),
        whole.answer(),
        whole.sections().stream()
            .filter(section -> !OF_THE_PAGE.contains(section.id()))
            .map(PrintedComparison::brief)
            .toList());
  }

  private static Section brief(Section section) {
    return new Section(
        section.id(),
        section.title(),
        section.blocks().stream().flatMap(PrintedComparison::brief).toList());
  }

  private static Stream<Block> brief(Block block) {
    return switch (block) {
      case Aside _ -> Stream.of();
      case Pictures some when some.charts().size() > PICTURES ->
          Stream.of(new Pictures(List.copyOf(some.charts().subList(0, PICTURES))));
      default -> Stream.of(block);
    };
  }
}
