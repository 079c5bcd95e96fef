package io.loopmark.suite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Variants of the JVM that a suite names, which are values of the parameter {@code jvm}: forks of
 * such cells, and all processes below them, get these options on top of the usual ones.
 *
 * @param flags name to options
 */
public record JvmVariants(Map<String, List<String>> flags) {
  /** A suite that names none. */
  public static final JvmVariants NONE = new JvmVariants(Map.of());

  private static final String NAME = "[A-Za-z0-9._-]{1,40}";
  private static final String OPTION = "-[!-~]+";

  /** Options that say what runs, and not how. */
  private static final String PROGRAM =
      "-(cp|classpath|jar|m|p)|--?(class-path|module|module-path)(=.*)?";

  /** What this program tells its own processes. */
  private static final String OURS =
      "-D(loopmark\\.|jmh\\.|java\\.io\\.tmpdir|java\\.class\\.path).*";

  public JvmVariants {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    flags.forEach((name, options) -> copy.put(name, List.copyOf(options)));
    flags = Collections.unmodifiableMap(copy);
  }

  static JvmVariants of(String source, List<SuiteFile.Variant> written) throws SuiteException {
    Map<String, List<String>> flags = new LinkedHashMap<>();
    for (SuiteFile.Variant variant : Optional.ofNullable(written).orElse(List.of())) {
      String name = variant.name().value();
      if (!name.matches(NAME)) {
        throw mistake(
            source,
            variant.name(),
            "jvm variant '" + name + "'; accepted: a name of 1 to 40 of A-Z a-z 0-9 . _ -");
      }
      List<String> options = new ArrayList<>();
      for (SuiteFile.Text option : variant.flags()) {
        check(source, name, option);
        options.add(option.value());
      }
      flags.put(name, options);
    }
    return new JvmVariants(flags);
  }

  private static void check(String source, String name, SuiteFile.Text option)
      throws SuiteException {
    String flag = option.value();
    String who = "jvm variant '" + name + "' has '" + flag + "'";
    if (!flag.matches(OPTION)) {
      throw mistake(
          source, option, who + "; accepted: options of a JVM, in ASCII, each beginning with '-'");
    }
    if (flag.matches(PROGRAM)) {
      throw mistake(
          source,
          option,
          who + ", which says what runs; accepted: options that say how, such as -XX:+UseZGC");
    }
    if (flag.matches(OURS)) {
      throw mistake(
          source, option, who + ", a property that this program sets; accepted: other properties");
    }
  }

  private static SuiteException mistake(String source, SuiteFile.Text at, String text) {
    return new SuiteException(source + ", line " + at.line() + ": " + text);
  }

  /** Whether the suite names none. */
  public boolean isEmpty() {
    return flags.isEmpty();
  }

  /**
   * Checks a value of the parameter.
   *
   * @throws IllegalArgumentException when it is no variant's name
   */
  void check(String name) {
    if (!flags.containsKey(name)) {
      throw new IllegalArgumentException(
          "parameter 'jvm' has value '"
              + name
              + "'; accepted: "
              + (isEmpty()
                  ? "names from a key 'jvm' of the suite, such as jvm: {c1:"
                      + " [-XX:TieredStopAtLevel=1]}"
                  : String.join(", ", flags.keySet())));
    }
  }

  /** Those of some cells only. */
  JvmVariants of(Collection<Cell> cells) {
    Map<String, List<String>> used = new LinkedHashMap<>(flags);
    used.keySet()
        .removeIf(name -> cells.stream().noneMatch(c -> c.jvm().filter(name::equals).isPresent()));
    return new JvmVariants(used);
  }
}
