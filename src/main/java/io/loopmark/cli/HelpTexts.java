package io.loopmark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What {@code -h} says beyond the options: groups of them, two examples, and exit codes. */
final class HelpTexts {
  private static final String INDENT = "  ";

  /** Titles of the classes that bring options. */
  private static final Map<Class<?>, String> GROUPS = new LinkedHashMap<>();

  private static final Map<String, String> CODES = new LinkedHashMap<>();

  static {
    GROUPS.put(SuiteOptions.class, "What to measure:");
    GROUPS.put(JarOptions.class, "Benchmarks of another project:");
    GROUPS.put(ProfileOptions.class, "Why it is so fast:");
    GROUPS.put(ResumeOptions.class, "Going on with a run:");
    GROUPS.put(Baseline.class, "As a gate:");
    GROUPS.put(CompareOptions.class, "How to compare:");
    GROUPS.put(StageOptions.class, "The second look:");
    GROUPS.put(PairOptions.class, "Where to, and in which order:");
    CODES.put("0", "fine");
    CODES.put("1", "something failed, regressed, or could not be written");
    CODES.put("2", "wrong usage, or input that cannot be read");
    CODES.put("3", "nothing regressed, and --resolution asks for more than could have been seen");
    CODES.put("130", "interrupted");
  }

  private HelpTexts() {}

  /** Adds them to all commands. */
  static CommandLine addTo(CommandLine root) {
    Properties examples = examples();
    add(root, examples);
    return root;
  }

  private static void add(CommandLine command, Properties examples) {
    CommandSpec spec = command.getCommandSpec();
    UsageMessageSpec usage = spec.usageMessage();
    List<String> lines = examples(spec, examples);
    if (!lines.isEmpty()) {
      List<String> footer = new ArrayList<>(List.of("", "Examples:"));
      lines.forEach(line -> footer.add(INDENT + line));
      usage.footer(footer.toArray(String[]::new));
      usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(CODES);
    }
    command
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpTexts::optionList);
    command.getSubcommands().values().forEach(sub -> add(sub, examples));
  }

  /** The examples of a command, as they are typed. */
  static List<String> examples(CommandSpec spec) {
    return examples(spec, examples());
  }

  private static List<String> examples(CommandSpec spec, Properties examples) {
    String name = spec.qualifiedName(".");
    List<String> lines = new ArrayList<>();
    for (int i = 1; examples.containsKey(name + "." + i); i++) {
      lines.add("./" + name.replace('.', ' ') + " " + examples.getProperty(name + "." + i));
    }
    return lines;
  }

  private static String optionList(Help help) {
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    GROUPS.values().forEach(title -> groups.put(title, new ArrayList<>()));
    List<OptionSpec> others = new ArrayList<>();
    for (OptionSpec option : help.commandSpec().options()) {
      if (!option.hidden()) {
        title(option).map(groups::get).orElse(others).add(option);
      }
    }
    StringBuilder text = new StringBuilder(list(help, others));
    groups.forEach(
        (title, options) -> {
          if (!options.isEmpty()) {
            text.append(String.format("%n%s%n", title)).append(list(help, options));
          }
        });
    return text.toString();
  }

  private static String list(Help help, List<OptionSpec> options) {
    return options.isEmpty()
        ? ""
        : help.optionListExcludingGroups(
            options.stream().sorted(Comparator.comparing(OptionSpec::longestName)).toList());
  }

  /** Of the class that declares it; empty for the command itself. */
  private static Optional<String> title(OptionSpec option) {
    return option.userObject() instanceof Field field
        ? Optional.ofNullable(GROUPS.get(group(field.getDeclaringClass())))
        : Optional.empty();
  }

  private static Class<?> group(Class<?> declaring) {
    return declaring == ForeignOptions.class ? SuiteOptions.class : declaring;
  }

  private static Properties examples() {
    Properties examples = new Properties();
    try (InputStream in = HelpTexts.class.getResourceAsStream("examples.properties");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      examples.load(reader);
      return examples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
