package io.loopmark.document;

import io.loopmark.text.CsvField;
import io.loopmark.text.Printable;
import java.util.List;
import java.util.stream.Collectors;

/** Tables for spreadsheets: RFC 4180, columns named the same in every language. */
public final class Csv {
  private Csv() {}

  public static String of(DataTable table) {
    StringBuilder text = new StringBuilder();
    text.append(line(table.heads().stream().map(DataTable.Head::key).toList()));
    for (DataTable.Row row : table.rows()) {
      text.append(line(row.values().stream().map(Value::exact).toList()));
    }
    return text.toString();
  }

  private static String line(List<String> fields) {
    return fields.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  /** A text as a field of a row, in one line. */
  public static String quoted(String text) {
    String line = Printable.line(text);
    return line.matches("[^\",]*") ? line : CsvField.quoted(line);
  }
}
