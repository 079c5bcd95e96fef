package io.loopmark.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sampled stacks and how much each weighs, in the form that flame graphs are made of: frames from
 * the outermost to the innermost with semicolons between them, a blank, and a number.
 *
 * @param weights by stack, without those of no weight
 */
public record Stacks(SortedMap<String, Long> weights) {
  /** Of nothing. */
  public static final Stacks NONE = new Stacks(Collections.emptySortedMap());

  /** A library is named by its path, which is nobody's business but its last part. */
  private static final Pattern PATH = Pattern.compile("(^|[;\\[(`])(?:/[^/;\\])]+)*/([^/;\\])]+)");

  private static final Pattern KERNEL = Pattern.compile("_\\[k\\](;| )");

  public Stacks {
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
  }

  /**
   * Reads a file of them; a line that is none, as a killed process leaves one, counts nothing.
   *
   * @param root a frame to begin every stack with; empty for none
   */
  public static Stacks read(Path file, String root) throws IOException {
    SortedMap<String, Long> weights = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int blank = line.lastIndexOf(' ');
        String number = line.substring(blank + 1);
        if (blank > 0 && number.matches("\\d{1,18}")) {
          String stack = placeless(line.substring(0, blank));
          String whole = root.isEmpty() ? stack : root + ";" + stack;
          weights.merge(whole, Long.parseLong(number), Long::sum);
        }
      }
    }
    return new Stacks(weights);
  }

  private static String placeless(String stack) {
    if (!stack.startsWith("/")
        && stack.indexOf(";/") < 0
        && stack.indexOf("[/") < 0
        && stack.indexOf("(/") < 0
        && stack.indexOf("`/") < 0) {
      return stack;
    }
    Matcher path = PATH.matcher(stack);
    return path.replaceAll("$1$2");
  }

  /** Of all together. */
  public long total() {
    return weights.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether the kernel let itself be looked into. */
  public boolean seesKernel() {
    return weights.keySet().stream().anyMatch(stack -> KERNEL.matcher(stack + ' ').find());
  }

  /** As a file has them, a line each. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Long> each : weights.entrySet()) {
      text.append(each.getKey()).append(' ').append(each.getValue()).append('\n');
    }
    return text.toString();
  }
}
