package io.loopmark.foreign;

import io.loopmark.text.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Options of JMH's command line that a user hands on to each fork. */
public final class JmhOptions {
  private static final String MODE = "-bm";
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private final List<String> given;
  private final List<String> words;
  private final CommandLineOptions options;

  private JmhOptions(List<String> given, List<String> words, CommandLineOptions options) {
    this.given = List.copyOf(given);
    this.words = List.copyOf(words);
    this.options = options;
  }

  /**
   * Reads them as JMH would.
   *
   * @param text words between blanks, in quotes where they have blanks
   * @throws IllegalArgumentException for what JMH doesn't know, and what this program says itself
   */
  public static JmhOptions of(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(
          matcher.group(1) != null
              ? matcher.group(1)
              : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
    }
    CommandLineOptions options = parsed(text, words);
    check(text, options);
    return new JmhOptions(words, withoutModes(words), options);
  }

  private static CommandLineOptions parsed(String text, List<String> words) {
    try {
      return new CommandLineOptions(words.toArray(String[]::new));
    } catch (CommandLineOptionException | RuntimeException e) {
      String why = Trouble.words(e).lines().findFirst().orElse("");
      throw new IllegalArgumentException(
          "--jmh '" + text + "': " + why + "; accepted: options of JMH", e);
    }
  }

  /** Each cell has its own mode, and says so itself. */
  private static List<String> withoutModes(List<String> words) {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals(MODE)) {
        i++;
      } else if (!words.get(i).startsWith(MODE)) {
        others.add(words.get(i));
      }
    }
    return others;
  }

  private static void check(String text, CommandLineOptions options) {
    refuse(text, !options.getIncludes().isEmpty(), "a benchmark's name", "--include");
    refuse(text, !options.getExcludes().isEmpty(), "-e", "--include or --only");
    refuse(text, options.getForkCount().hasValue(), "-f", "--forks");
    refuse(text, options.getWarmupForkCount().hasValue(), "-wf", "no forks for warming up");
    refuse(text, options.getJvm().hasValue(), "-jvm", "--jdk, or --base-jdk and --candidate-jdk");
    refuse(
        text,
        options.getOutput().hasValue()
            || options.getResult().hasValue()
            || options.getResultFormat().hasValue()
            || options.verbosity().hasValue()
            || options.shouldFailOnError().hasValue(),
        "where or how results are written",
        "none of -o, -rf, -rff, -v, -foe");
    refuse(
        text,
        options.shouldHelp()
            || options.shouldList()
            || options.shouldListWithParams()
            || options.shouldListProfilers()
            || options.shouldListResultFormats(),
        "an option that only tells something",
        "options that say how to measure, such as -wi 3 -i 5 -r 1s");
  }

  private static void refuse(String text, boolean given, String what, String instead) {
    if (given) {
      throw new IllegalArgumentException(
          "--jmh '" + text + "' has " + what + "; accepted instead: " + instead);
    }
  }

  /** As they were given, word by word. */
  public List<String> given() {
    return given;
  }

  /** The same but for modes. */
  List<String> words() {
    return words;
  }

  /** The modes they ask for; empty where benchmarks say it. */
  List<Mode> modes() {
    return options.getBenchModes().stream()
        .flatMap(mode -> each(mode).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** Every mode there is stands for itself. */
  static List<Mode> each(Mode mode) {
    return mode == Mode.All
        ? List.of(Mode.Throughput, Mode.AverageTime, Mode.SampleTime, Mode.SingleShotTime)
        : List.of(mode);
  }

  CommandLineOptions parsed() {
    return options;
  }
}
