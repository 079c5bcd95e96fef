package io.loopmark.chart;

import io.loopmark.text.Printable;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small table for the chart library, which wants it by columns. */
final class Rows {
  private static final String LABEL = "label";

  private final Map<String, Object> columns = new LinkedHashMap<>();
  private final List<List<Object>> values = new ArrayList<>();
  private int count;

  Rows(String... names) {
    for (String name : names) {
      List<Object> column = new ArrayList<>();
      columns.put(name, column);
      values.add(column);
    }
  }

  /** Adds a row, a value per column; a parameter may hold what no XML may. */
  Rows add(Object... row) {
    for (int i = 0; i < row.length; i++) {
      values.get(i).add(row[i] instanceof String text ? Printable.line(text) : row[i]);
    }
    count++;
    return this;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** By name; labels that are figures as the language writes them. */
  Map<String, Object> columns(Words words) {
    Map<String, Object> shown = new LinkedHashMap<>(columns);
    if (shown.get(LABEL) instanceof List<?> labels) {
      shown.put(
          LABEL,
          new ArrayList<Object>(
              labels.stream().map(label -> words.ifFigure(label.toString())).toList()));
    }
    return shown;
  }
}
