package io.loopmark.document;

import io.loopmark.text.Printable;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tables for a paper: needs the packages booktabs and, for long ones, longtable. */
public final class Latex {
  /** More rows than a page holds. */
  private static final int LONG = 40;

  private static final Map<Integer, String> SPECIAL =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '|', "\\textbar{}"),
          Map.entry((int) '"', "\\textquotedbl{}"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) 'µ', "$\\mu$"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) '–', "--"),
          Map.entry((int) Printable.MARK, "?"));

  private Latex() {}

  public static String of(DataTable table) {
    String columns =
        table.shown().stream()
            .map(i -> table.heads().get(i).numeric() ? "r" : "l")
            .collect(Collectors.joining());
    String head = line(table, i -> table.heads().get(i).text());
    String body =
        table.rows().stream()
            .map(row -> line(table, i -> row.values().get(i).shown()))
            .collect(Collectors.joining());
    String caption = "\\caption{" + escaped(table.title()) + "}\n\\label{tab:" + table.name() + "}";
    return table.rows().size() > LONG
        ? longTable(columns, caption, head, body)
        : "\\begin{table}\n\\centering\n"
            + caption
            + "\n\\begin{tabular}{"
            + columns
            + "}\n\\toprule\n"
            + head
            + "\\midrule\n"
            + body
            + "\\bottomrule\n\\end{tabular}\n\\end{table}\n";
  }

  private static String longTable(String columns, String caption, String head, String body) {
    return "\\begin{longtable}{"
        + columns
        + "}\n"
        + caption
        + " \\\\\n\\toprule\n"
        + head
        + "\\midrule\n\\endfirsthead\n\\toprule\n"
        + head
        + "\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n"
        + body
        + "\\end{longtable}\n";
  }

  private static String line(DataTable table, Function<Integer, String> text) {
    return table.shown().stream()
        .map(i -> escaped(text.apply(i)))
        .collect(Collectors.joining(" & ", "", " \\\\\n"));
  }

  /** Text with everything replaced that LaTeX would take for a command. */
  static String escaped(String text) {
    return Printable.line(text.replaceAll("\\R", " "))
        .codePoints()
        .mapToObj(c -> SPECIAL.getOrDefault(c, Character.toString(c)))
        .collect(Collectors.joining());
  }
}
