package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What {@code -h} says of each command. */
@Timeout(30)
class HelpTextsTest {
  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");

  static Stream<String> commands() {
    return leaves(Main.commandLine()).map(command -> command.getCommandSpec().qualifiedName(" "));
  }

  private static Stream<CommandLine> leaves(CommandLine command) {
    return command.getSubcommands().isEmpty()
        ? Stream.of(command)
            .filter(one -> !one.getCommandSpec().usageMessage().hidden())
            .filter(one -> !one.getCommandName().equals("help"))
        : command.getSubcommands().values().stream().flatMap(HelpTextsTest::leaves);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasTwoExamplesThatCanBeReadAndItsExitCodes(String name) {
    CommandLine command = command(name);
    List<String> examples = HelpTexts.examples(command.getCommandSpec());
    assertThat(examples).hasSizeGreaterThanOrEqualTo(2);
    for (String example : examples) {
      String[] words =
          WORD.matcher(example.replaceFirst(">.*", ""))
              .results()
              .skip(1)
              .map(word -> word.group().replaceAll("['\"]", ""))
              .toArray(String[]::new);
      assertThatCode(() -> read(words)).as(example).doesNotThrowAnyException();
    }
    assertThat(command.getUsageMessage())
        .contains("Examples:", "Exit codes:", "130")
        .contains(examples.stream().map(String::strip).toList());
  }

  private static void read(String... words) {
    CommandLine root = Main.commandLine();
    root.getSubcommands().get("jmh").setUnmatchedOptionsArePositionalParams(true);
    root.parseArgs(words);
  }

  @Test
  void optionsStandInGroups() {
    String help = command("loopmark run").getUsageMessage();
    assertThat(help.lines().filter(line -> line.endsWith(":") && !line.startsWith(" ")))
        .containsExactly(
            "What to measure:",
            "Benchmarks of another project:",
            "Why it is so fast:",
            "Going on with a run:",
            "As a gate:",
            "How to compare:",
            "The second look:",
            "Exit codes:",
            "Examples:");
    assertThat(help).doesNotContain("--candidate-delay");
    assertThat(command("loopmark ab").getUsageMessage()).doesNotContain("--candidate-delay");
  }

  @Test
  void aMisspeltOptionIsToldWhatWasProbablyMeant() {
    CommandLineRun run = CommandLineRun.of("run", "--sute=x");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().stream().collect(Collectors.joining()))
        .contains("Unknown option: '--sute=x'; did you mean --suite");
  }

  private static CommandLine command(String name) {
    CommandLine command = Main.commandLine();
    for (String word : name.split(" ", -1)) {
      command = word.equals("loopmark") ? command : command.getSubcommands().get(word);
    }
    return command;
  }
}
