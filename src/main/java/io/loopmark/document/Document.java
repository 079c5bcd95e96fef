package io.loopmark.document;

import io.loopmark.chart.Chart;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A report before it is HTML, PDF or Markdown.
 *
 * @param language ISO 639 code
 * @param cover the title page
 * @param badge how far its figures can be relied on
 * @param question what was asked
 * @param headlines what was found of each system, the first thing to read
 * @param answer what was found beside them; where there are none, all of the answer
 * @param sections all else
 */
public record Document(
    String language,
    Cover cover,
    Badge badge,
    String question,
    List<Headline> headlines,
    List<Finding> answer,
    List<Section> sections) {
  public Document {
    headlines = List.copyOf(headlines);
    answer = List.copyOf(answer);
    sections = List.copyOf(sections);
  }

  /**
   * The title page; fields that nobody filled are empty.
   *
   * @param date when it was measured
   * @param machine on what, in one line
   * @param runs the folders it was made from
   */
  public record Cover(
      String title, String author, String course, String date, String machine, String runs) {}

  /**
   * How many cells are valid, and what stands against the others.
   *
   * @param section the id of the one that says more
   */
  public record Badge(Level level, String text, String section) {
    /** The colour that goes with the words. */
    public enum Level {
      /** All figures stand. */
      GOOD,
      /** Some say less than others. */
      DOUBT,
      /** Some must not be used, or are not there. */
      BAD
    }
  }

  /**
   * A section.
   *
   * @param id what links name
   */
  public record Section(String id, String title, List<Block> blocks) {
    public Section {
      blocks = List.copyOf(blocks);
    }
  }

  /** A part of a section. */
  public sealed interface Block {}

  /** Plain text. */
  public record Paragraph(String text) implements Block {}

  /** A heading inside a section. */
  public record Heading(String text) implements Block {}

  /** Sentences that the data carry. */
  public record Findings(List<Finding> findings) implements Block {
    public Findings {
      findings = List.copyOf(findings);
    }
  }

  /** Names and values. */
  public record Facts(List<Fact> facts) implements Block {
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /** One name and its value. */
  public record Fact(String name, String value) {}

  /** What to beware of. */
  public record Warnings(List<String> lines) implements Block {
    public Warnings {
      lines = List.copyOf(lines);
    }
  }

  /** Cells with what is to be said of each. */
  public record Cases(List<Case> cases) implements Block {
    public Cases {
      cases = List.copyOf(cases);
    }
  }

  /**
   * A cell and what is to be said of it.
   *
   * @param cell its id
   * @param why may be empty
   * @param files that tell more, relative to the report
   */
  public record Case(String cell, String why, List<Link> files) {
    public Case {
      files = List.copyOf(files);
    }
  }

  /**
   * The answer of one system in a dozen words, with a small picture.
   *
   * @param subject the system
   * @param section the id of the one that says more
   * @param verdict without the subject
   * @param cells links to rows
   * @param scale what the bars show, and which way is faster
   * @param logarithmic whether they are places on a logarithmic axis: then they have no beginning
   * @param bars fastest first
   */
  public record Headline(
      String subject,
      String section,
      String verdict,
      List<Link> cells,
      String scale,
      boolean logarithmic,
      List<Bar> bars) {
    public Headline {
      cells = List.copyOf(cells);
      bars = List.copyOf(bars);
    }

    /** Subject and verdict in one line. */
    public String line() {
      return subject + ": " + verdict;
    }
  }

  /**
   * A figure as a length.
   *
   * @param shown with its unit
   * @param marked whether it stands for less than others
   * @param at the mean, as a share of the axis
   * @param low where its interval begins; the mean where there is none
   * @param high where that ends
   */
  public record Bar(
      String name, String shown, boolean marked, double at, double low, double high) {}

  /** A table. */
  public record Figures(DataTable table) implements Block {}

  /** Charts that stand beside each other where there is room. */
  public record Pictures(List<Chart> charts) implements Block {
    public Pictures {
      charts = List.copyOf(charts);
    }

    /** Two and two. */
    public List<List<Chart>> pairs() {
      return IntStream.range(0, (charts.size() + 1) / 2)
          .mapToObj(i -> charts.subList(2 * i, Math.min(2 * i + 2, charts.size())))
          .toList();
    }
  }

  /**
   * Charts that stand behind a title until somebody wants them.
   *
   * @param open whether there is a reason to see them at once
   */
  public record Aside(String title, boolean open, Pictures pictures) implements Block {}

  /** Files, relative to the report. */
  public record Links(List<Link> links) implements Block {
    public Links {
      links = List.copyOf(links);
    }
  }

  /**
   * A link.
   *
   * @param title what it leads to, in words
   */
  public record Link(String text, String href, String title) {}

  /**
   * A sentence and the cells it rests on.
   *
   * @param cells links to their rows
   */
  public record Finding(String text, List<Link> cells) {
    public Finding {
      cells = List.copyOf(cells);
    }
  }

  /** All tables, in their order. */
  public List<DataTable> tables() {
    return blocks()
        .flatMap(
            block -> block instanceof Figures figures ? Stream.of(figures.table()) : Stream.of())
        .toList();
  }

  /** All charts, in their order. */
  public List<Chart> charts() {
    return blocks()
        .flatMap(
            block ->
                switch (block) {
                  case Pictures pictures -> pictures.charts().stream();
                  case Aside aside -> aside.pictures().charts().stream();
                  default -> Stream.of();
                })
        .toList();
  }

  private Stream<Block> blocks() {
    return sections.stream().flatMap(section -> section.blocks().stream());
  }
}
