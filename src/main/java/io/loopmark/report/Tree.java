package io.loopmark.report;

import io.loopmark.text.Figure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks things up in a tree of maps and lists.
 *
 * @param unknown what stands for a thing that isn't there
 */
record Tree(Map<String, Object> root, String unknown) {
  String at(String... path) {
    Object node = node(path);
    return node == null || node.equals("unknown") ? unknown : node.toString();
  }

  String list(String... path) {
    return node(path) instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
        : unknown;
  }

  String number(String... path) {
    return node(path) instanceof Number number ? Figure.number(number.doubleValue()) : unknown;
  }

  String gibibytes(String... path) {
    return node(path) instanceof Number bytes ? gibibytes(bytes.longValue()) : unknown;
  }

  static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / (1L << 30));
  }

  private Object node(String... path) {
    Object node = root;
    for (String key : path) {
      node = node instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return node;
  }
}
