package io.loopmark.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Command lines of this program, to be copied into a shell where it was started. */
final class OwnCommand {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private OwnCommand() {}

  /** The whole line. */
  static String line(String... arguments) {
    return line(Arrays.asList(arguments));
  }

  static String line(List<String> arguments) {
    return Stream.concat(start(code()).stream(), arguments.stream())
        .map(OwnCommand::quoted)
        .collect(Collectors.joining(" "));
  }

  /**
   * A command's words as they were given, its options by their long names; without those that say
   * what is so anyway, as a build hands them on.
   *
   * @param without names of options to leave out
   */
  static List<String> arguments(CommandLine command, Set<String> without) {
    List<String> words = new ArrayList<>(List.of(command.getCommandName()));
    words.addAll(options(command, option -> !without.contains(option.longestName())));
    return words;
  }

  /**
   * A command's options as they were given, as far as another command has them.
   *
   * @param without names of options to leave out
   */
  static List<String> optionsFor(CommandSpec other, CommandLine command, Set<String> without) {
    return options(
        command,
        option ->
            other.findOption(option.longestName()) != null
                && !without.contains(option.longestName()));
  }

  private static List<String> options(CommandLine command, Predicate<OptionSpec> which) {
    return command.getParseResult().matchedOptions().stream()
        .filter(which)
        .flatMap(option -> words(option).stream())
        .toList();
  }

  private static List<String> words(OptionSpec option) {
    return option.arity().max() == 0
        ? List.of(option.longestName())
        : option.originalStringValues().stream()
            .filter(value -> !value.isEmpty() && !value.equals(option.defaultValue()))
            .map(value -> option.longestName() + "=" + value)
            .toList();
  }

  /** How this program is started from any folder. */
  static String anywhere() {
    return start(code()).stream()
        .map(
            word ->
                word.startsWith("./")
                    ? Path.of(word).toAbsolutePath().normalize().toString()
                    : word)
        .map(OwnCommand::quoted)
        .collect(Collectors.joining(" "));
  }

  /** The launcher that belongs to the jar, or else the jar. */
  static List<String> start(Path code) {
    if (!Files.isRegularFile(code)) {
      return List.of("loopmark");
    }
    Path launcher = code.resolveSibling("..").resolve("loopmark").normalize();
    if (code.endsWith(Path.of("target", "loopmark.jar")) && Files.isExecutable(launcher)) {
      Path here = Path.of("").toAbsolutePath();
      return List.of(
          launcher.getParent().equals(here) ? "./" + launcher.getFileName() : launcher.toString());
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return List.of(java.toString(), "-jar", code.toString());
  }

  private static Path code() {
    try {
      return Path.of(OwnCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a shell reads it back. */
  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
