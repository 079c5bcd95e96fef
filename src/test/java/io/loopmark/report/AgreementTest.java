package io.loopmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A finished report says one thing once: sentences, verdicts and tables agree. */
@Timeout(60)
class AgreementTest {
  private static final String NAME = "([A-Z_]+(?: [A-Z]+)?)[†‡]?";
  private static final String RATIO = "([0-9.]+)";
  private static final String INTERVAL = "\\(([0-9.]+)–([0-9.]+)\\)";

  private static final Pattern AHEAD =
      Pattern.compile(
          NAME
              + " is (?:ahead with|fastest:) [^,]+, "
              + RATIO
              + " times as fast as "
              + NAME
              + " "
              + INTERVAL);
  private static final Pattern SLOWEST =
      Pattern.compile(
          NAME + " is slowest: [^;]+; " + NAME + " is " + RATIO + " times as fast " + INTERVAL);
  private static final Pattern VERDICT = Pattern.compile(", " + RATIO + " × (?!as long)");
  private static final Pattern ANY_INTERVAL =
      Pattern.compile("\\((-?[0-9.]+(?:e-?[0-9]+)?)–(-?[0-9.]+(?:e-?[0-9]+)?)\\)");

  private static final Map<Boolean, List<String>> REPORTS = new HashMap<>();

  private List<String> lines;
  private final Map<String, String> pairs = new HashMap<>();

  /** Of the committed run, and of one that has all there may be. */
  @BeforeAll
  static void reports(@TempDir Path folder) throws Exception {
    Path real = Path.of("results", "reference").toAbsolutePath();
    REPORTS.put(true, report(real, folder.resolve("real")));
    REPORTS.put(false, report(SampleRun.small(folder), folder.resolve("sample")));
  }

  private static List<String> report(Path run, Path out) throws Exception {
    ReportWriter.write(List.of(run), out, EnumSet.of(Format.MD), ReportOptions.DEFAULT);
    return Files.readAllLines(out.resolve("report.md"));
  }

  private void report(boolean real) {
    lines = REPORTS.get(real);
    String section = "";
    for (int i = 0; i < lines.size(); i++) {
      section = lines.get(i).startsWith("## ") ? lines.get(i) : section;
      if (lines.get(i).contains("how many times as fast the row is as the column")) {
        table(section + where(lines.get(i)), lines.subList(i + 2, lines.size()));
      }
    }
  }

  /** Which of a benchmark's families it is of. */
  private static String where(String title) {
    Matcher where = Pattern.compile("\\(([^()]*)\\): how many").matcher(title);
    return where.find() ? where.group(1) : "";
  }

  private void table(String where, List<String> rows) {
    List<String> names = cells(rows.getFirst());
    for (String line : rows.subList(2, rows.size())) {
      if (!line.startsWith("|")) {
        return;
      }
      List<String> row = cells(line);
      for (int column = 1; column < row.size(); column++) {
        pairs.put(key(where, plain(row.getFirst()), plain(names.get(column))), row.get(column));
      }
    }
  }

  private static String key(String where, String row, String column) {
    return where + " / " + row + " / " + column;
  }

  private static List<String> cells(String line) {
    String inside = line.strip().replaceAll("^\\||\\|$", "");
    return Arrays.stream(inside.split("\\|", -1)).map(String::strip).toList();
  }

  private static String plain(String name) {
    return name.replaceAll("[†‡]", "");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRatioIsTheSameInEverySentenceAndInTheTableOfPairs(boolean real) {
    report(real);
    assertThat(pairs).hasSizeGreaterThan(10);
    int found = 0;
    String section = "";
    for (String line : lines) {
      section = line.startsWith("## ") ? line : section;
      String where =
          section
              + (line.contains("=") ? line.replaceFirst("^- ", "").replaceFirst(": .*", "") : "");
      Matcher ahead = AHEAD.matcher(line);
      if (ahead.find()) {
        found += agrees(where, ahead.group(1), ahead.group(3), said(ahead, 2, 4, 5));
      }
      Matcher slowest = SLOWEST.matcher(line);
      if (slowest.find()) {
        found += agrees(where, slowest.group(2), slowest.group(1), said(slowest, 3, 4, 5));
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(real ? 3 : 1);
  }

  private int agrees(String where, String row, String column, String said) {
    String known = pairs.get(key(where, row, column));
    if (known == null) {
      return 0; // Of another family than the one that has a table.
    }
    assertThat(known).as(row + " / " + column).isEqualTo(said);
    return 1;
  }

  private static String said(MatchResult found, int ratio, int low, int high) {
    return found.group(ratio) + " (" + found.group(low) + "–" + found.group(high) + ") ahead";
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theOtherWayRoundIsTheOtherVerdict(boolean real) {
    report(real);
    pairs.forEach(
        (pair, said) -> {
          String[] names = pair.split(" / ", -1);
          String back = pairs.get(key(names[0], names[2], names[1]));
          if (said.endsWith("ahead")) {
            assertThat(back).as(pair).endsWith("behind");
          } else if (said.endsWith("open") || said.endsWith("equal")) {
            assertThat(back.replaceAll(".* ", "")).as(pair).isEqualTo(said.replaceAll(".* ", ""));
          }
        });
  }

  /** A sentence names the slowest with its mark, where it has one; a verdict leaves such out. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aVerdictHasTheRatioOfASentenceOrOfTheMatrix(boolean real) {
    report(real);
    List<String> ratios = new ArrayList<>();
    for (String line : lines) {
      VERDICT.matcher(line).results().map(result -> result.group(1)).forEach(ratios::add);
    }
    assertThat(ratios).hasSizeGreaterThanOrEqualTo(2);
    String all = String.join("\n", lines);
    Set<String> inMatrices =
        pairs.values().stream()
            .filter(said -> said.endsWith(" ahead"))
            .map(said -> said.substring(0, said.indexOf(' ')))
            .collect(Collectors.toSet());
    assertThat(ratios)
        .allMatch(
            ratio -> all.contains(" " + ratio + " times as fast") || inMatrices.contains(ratio));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noIntervalOfARatioGoesBelowZeroOrTheWrongWay(boolean real) {
    report(real);
    List<MatchResult> intervals =
        lines.stream().flatMap(line -> ANY_INTERVAL.matcher(line).results()).toList();
    assertThat(intervals).hasSizeGreaterThan(10);
    assertThat(intervals)
        .allSatisfy(
            interval ->
                assertThat(Double.parseDouble(interval.group(1)))
                    .isPositive()
                    .isLessThanOrEqualTo(Double.parseDouble(interval.group(2))));
  }
}
