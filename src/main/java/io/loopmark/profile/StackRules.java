package io.loopmark.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rules by which stacks are sorted, from a file beside this class.
 *
 * <p>Rules for the whole stack come first, in their order: whatever a collector or a compiler does
 * is theirs. Then frames are asked from the innermost on, and the first that a rule knows decides:
 * the kernel receives in the middle of a send, and copies in the middle of both.
 *
 * @param <K> what stacks are sorted into
 */
final class StackRules<K extends Enum<K>> {
  private static final Pattern FRAMES = Pattern.compile(";");
  private static final Pattern FIELDS = Pattern.compile("\\s+");

  /** How a frame was run, behind its name. */
  private static final Pattern SUFFIX = Pattern.compile("_\\[.\\]$");

  private record Rule<K>(K kind, Pattern frame) {
    boolean knows(String name) {
      return frame.matcher(name).find();
    }
  }

  private final Class<K> kinds;
  private final K unknown;
  private final List<Rule<K>> whole = new ArrayList<>();
  private final List<Rule<K>> blind = new ArrayList<>();
  private final List<Rule<K>> innermost = new ArrayList<>();
  private final List<Rule<K>> dull = new ArrayList<>();

  /**
   * @param unknown what a stack is that no rule knows
   */
  private StackRules(Class<K> kinds, K unknown) {
    this.kinds = kinds;
    this.unknown = unknown;
  }

  /** Those of a file that comes along. */
  static <K extends Enum<K>> StackRules<K> of(String file, Class<K> kinds, K unknown) {
    try (InputStream in = StackRules.class.getResourceAsStream(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return parse(lines, kinds, unknown);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  /**
   * Reads rules: {@code stack}, {@code blind}, {@code frame} or {@code skip}, a kind, and a regular
   * expression that finds something in the name of a frame. Lines that begin with a hash are
   * remarks.
   *
   * @throws IllegalArgumentException with the line that is none
   */
  static <K extends Enum<K>> StackRules<K> parse(BufferedReader lines, Class<K> kinds, K unknown)
      throws IOException {
    StackRules<K> rules = new StackRules<>(kinds, unknown);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        rules.add(line);
      }
    }
    return rules;
  }

  private void add(String line) {
    String[] fields = FIELDS.split(line, 3);
    if (fields.length != 3) {
      throw new IllegalArgumentException("'" + line + "' is no rule");
    }
    List<Rule<K>> place =
        switch (fields[0]) {
          case "stack" -> whole;
          case "blind" -> blind;
          case "frame" -> innermost;
          case "skip" -> dull;
          default -> throw new IllegalArgumentException("'" + line + "': no such place");
        };
    place.add(new Rule<>(Enum.valueOf(kinds, fields[1]), Pattern.compile(fields[2])));
  }

  /**
   * Has them ready for the stacks of one profile.
   *
   * @param kernel whether it sees what the kernel does
   */
  Sorter sorter(boolean kernel) {
    return new Sorter(kernel);
  }

  /** Sorts stacks, and remembers what it found out about frames. Not safe for several threads. */
  final class Sorter {
    private static final int NONE = Integer.MAX_VALUE;

    private final List<Rule<K>> asked;
    private final Map<String, Knowledge<K>> known = new HashMap<>();

    /**
     * @param whole the first rule for whole stacks that knows the frame
     * @param kind what the frame is by itself
     */
    private record Knowledge<K>(int whole, Optional<K> kind) {}

    private Sorter(boolean kernel) {
      this.asked =
          Stream.concat(kernel ? Stream.empty() : blind.stream(), innermost.stream()).toList();
    }

    /** What a stack did. */
    K kind(String stack) {
      int first = NONE;
      Optional<K> nearest = Optional.empty();
      for (String frame : FRAMES.splitAsStream(stack).toList()) {
        Knowledge<K> of = known.computeIfAbsent(frame, this::knowledge);
        first = Math.min(first, of.whole);
        nearest = of.kind.isPresent() ? of.kind : nearest;
      }
      return first < NONE ? whole.get(first).kind : nearest.orElse(unknown);
    }

    /** The innermost frame that says something. */
    String frame(String stack) {
      List<String> frames = FRAMES.splitAsStream(stack).map(StackRules::name).toList();
      return frames.reversed().stream()
          .filter(name -> dull.stream().noneMatch(rule -> rule.knows(name)))
          .findFirst()
          .orElse(frames.getLast());
    }

    private Knowledge<K> knowledge(String frame) {
      String name = name(frame);
      int first =
          IntStream.range(0, whole.size())
              .filter(i -> whole.get(i).knows(name))
              .findFirst()
              .orElse(NONE);
      return new Knowledge<>(
          first, asked.stream().filter(rule -> rule.knows(name)).map(Rule::kind).findFirst());
    }
  }

  /** A frame's name, without how it was run. */
  static String name(String frame) {
    return SUFFIX.matcher(frame).replaceFirst("");
  }
}
