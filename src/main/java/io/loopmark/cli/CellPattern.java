package io.loopmark.cli;

import io.loopmark.result.CellId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A regular expression that is found in the ids of some cells of a suite and in no others. */
final class CellPattern {
  private static final Pattern META = Pattern.compile("[\\\\.\\[\\](){}*+?^$|]");

  /** What ends a value in an id. */
  private static final String END = "[,\\]]";

  private CellPattern() {}

  /** Their ids to the letter. */
  static String of(Collection<String> cells) {
    return cells.stream()
        .distinct()
        .map(CellPattern::quoted)
        .collect(Collectors.joining("|", "^(?:", ")$"));
  }

  /**
   * By what tells them from the others alone; where that cannot be said of one, all to the letter.
   *
   * @param all all cells of the suite, those among them
   */
  static String among(Collection<String> all, Collection<String> cells) {
    Set<String> wanted = new LinkedHashSet<>(cells);
    String brief =
        wanted.stream().map(cell -> brief(cell, all)).distinct().collect(Collectors.joining("|"));
    Pattern pattern = Pattern.compile(brief);
    Set<String> found =
        all.stream().filter(id -> pattern.matcher(id).find()).collect(Collectors.toSet());
    return found.equals(new HashSet<>(wanted)) ? brief : of(wanted);
  }

  private static String brief(String cell, Collection<String> all) {
    String benchmark = CellId.benchmark(cell);
    SortedMap<String, String> shared = new TreeMap<>(CellId.parameters(cell));
    all.stream()
        .filter(id -> CellId.benchmark(id).equals(benchmark))
        .forEach(id -> shared.entrySet().retainAll(CellId.parameters(id).entrySet()));
    SortedMap<String, String> own = new TreeMap<>(CellId.parameters(cell));
    own.keySet().removeAll(shared.keySet());
    List<String> parts = new ArrayList<>(List.of("^" + quoted(benchmark) + "\\b"));
    for (Map.Entry<String, String> parameter : own.entrySet()) {
      parts.add("\\b" + quoted(parameter.getKey() + "=" + parameter.getValue()) + END);
    }
    return String.join(".*", parts);
  }

  /** Shorter to read than what {@link Pattern#quote} makes. */
  private static String quoted(String text) {
    return META.matcher(text).replaceAll("\\\\$0");
  }
}
