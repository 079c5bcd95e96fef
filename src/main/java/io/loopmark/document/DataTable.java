package io.loopmark.document;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A table before it is HTML, Markdown, CSV or LaTeX.
 *
 * @param name of its files, without the ending; unique in a report
 * @param title what it shows
 * @param heads its columns
 * @param rows as many values as columns each
 */
public record DataTable(String name, String title, List<Head> heads, List<Row> rows) {
  public DataTable {
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.values().size() != heads.size()) {
        throw new IllegalArgumentException(
            name + ": " + row.values().size() + " values in " + heads.size() + " columns");
      }
    }
  }

  /**
   * A column.
   *
   * @param key its name in CSV, the same in every language
   * @param text its heading, with the unit
   * @param numeric whether it holds numbers
   * @param shown whether people see it; CSV has it anyway
   */
  public record Head(String key, String text, boolean numeric, boolean shown) {
    /** A column of words. */
    public static Head words(String key, String text) {
      return new Head(key, text, false, true);
    }

    /** A column of numbers. */
    public static Head numbers(String key, String text) {
      return new Head(key, text, true, true);
    }

    /** The same column for CSV only. */
    public Head hidden() {
      return new Head(key, text, numeric, false);
    }
  }

  /**
   * A row.
   *
   * @param anchor what links to it name; empty for none
   */
  public record Row(String anchor, List<Value> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  /** The columns that people see, by their place. */
  public List<Integer> shown() {
    return IntStream.range(0, heads.size()).filter(i -> heads.get(i).shown()).boxed().toList();
  }

  /** Whether its rows have numbers, which stand first. */
  public boolean numbered() {
    return heads.getFirst().key().equals("cell") && heads.getFirst().numeric();
  }

  /** Of a numbered table the columns that tell its rows apart: words, before the first figure. */
  public List<Integer> names() {
    return shown().stream()
        .filter(column -> numbered() && column > 0)
        .takeWhile(column -> !heads.get(column).numeric())
        .toList();
  }

  /** Whether an upright page is too narrow for it. */
  public boolean wide() {
    return shown().size() > 18;
  }

  /** How it is to be printed, as names of style classes: small, in one piece. */
  public String shape() {
    return "table" + (shown().size() > 9 ? " small" : "") + (rows.size() <= 15 ? " short" : "");
  }
}
